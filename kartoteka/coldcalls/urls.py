"""Addresses of cold-call lists."""

from django.urls import path

from kartoteka.coldcalls.views import calls, entries, lists, making

app_name = "coldcalls"
urlpatterns = [
    path("cold-lists", lists.Lists.as_view(), name="lists"),
    path("cold-lists/new", making.NewList.as_view(), name="new"),
    path("cold-lists/hours", lists.Hours.as_view(), name="hours"),
    path("cold-lists/entries", entries.AllEntries.as_view(), name="all_entries"),
    path("cold-lists/<str:key>", lists.ListPage.as_view(), name="list"),
    path("cold-lists/<str:key>/script", making.ListScript.as_view(), name="script"),
    path("cold-lists/<str:key>/dropping", lists.Dropping.as_view(), name="dropping"),
    path("cold-lists/<str:key>/return", lists.Return.as_view(), name="return"),
    path("cold-lists/<str:key>/entries", entries.Entries.as_view(), name="entries"),
    path("cold-lists/<str:key>/call", calls.NextCall.as_view(), name="call"),
    path("cold-lines/<str:key>/end", calls.CallEnd.as_view(), name="end"),
    path("cold-calls/<str:key>/reversal", calls.Reversal.as_view(), name="reversal"),
]

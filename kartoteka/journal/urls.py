"""Addresses of the journal."""

from django.urls import path

from kartoteka.journal import count_pages, entry_pages, trim_pages, views

app_name = "journal"
urlpatterns = [
    path("journal", views.Entries.as_view(), name="entries"),
    path("journal/counts", count_pages.Counts.as_view(), name="counts"),
    path("journal/trimming", trim_pages.Trimming.as_view(), name="trimming"),
    path("journal/words", entry_pages.Words.as_view(), name="words"),
    path("entries/<str:key>/correction", entry_pages.Correction.as_view(), name="correction"),
    path("entries/<str:key>/pin", entry_pages.Pin.as_view(), name="pin"),
    path("entries/<str:key>/unpinning", entry_pages.Unpinning.as_view(), name="unpinning"),
]

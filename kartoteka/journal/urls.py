"""Addresses of the journal."""

from django.urls import path

from kartoteka.journal import views

app_name = "journal"
urlpatterns = [
    path("journal", views.Entries.as_view(), name="entries"),
]

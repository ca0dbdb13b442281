"""Addresses of enquiries."""

from django.urls import path

from kartoteka.enquiries.views import enquiries, sharing

app_name = "enquiries"
urlpatterns = [
    path("enquiries", enquiries.Enquiries.as_view(), name="enquiries"),
    path("settings/enquiries", sharing.SharingPage.as_view(), name="sharing"),
]

"""Addresses of enquiries."""

from django.urls import path

from kartoteka.enquiries.views import answers, enquiries, sharing

app_name = "enquiries"
urlpatterns = [
    path("enquiries", enquiries.Enquiries.as_view(), name="enquiries"),
    path("enquiries/answers", answers.Answers.as_view(), name="answers"),
    path("enquiries/behind", answers.Behind.as_view(), name="behind"),
    path("settings/enquiries", sharing.SharingPage.as_view(), name="sharing"),
]

"""Addresses of enquiries."""

from django.urls import path

from kartoteka.enquiries.views import answers, enquiries, sharing, taking

app_name = "enquiries"
urlpatterns = [
    path("enquiries", enquiries.Enquiries.as_view(), name="enquiries"),
    path("enquiries/answers", answers.Answers.as_view(), name="answers"),
    path("enquiries/behind", answers.Behind.as_view(), name="behind"),
    path("clients/<str:key>/enquiry/taking", taking.Taking.as_view(), name="taking"),
    path("settings/enquiries", sharing.SharingPage.as_view(), name="sharing"),
]

"""Addresses of the Client Book."""

from django.urls import path

from kartoteka.clientbook.views import passes, posting, records

app_name = "clientbook"
urlpatterns = [
    path("client-book", records.Records.as_view(), name="records"),
    path("client-book/records/<str:key>", records.RecordPage.as_view(), name="record"),
    path("client-book/looks", records.Looks.as_view(), name="looks"),
    path("client-book/proposals", posting.Proposals.as_view(), name="proposals"),
    path("client-book/postings", posting.Postings.as_view(), name="postings"),
    path("client-book/postings/continuation", posting.Continuation.as_view(), name="continuation"),
    path("client-book/passes", passes.Passes.as_view(), name="passes"),
    path("client-book/passes/<str:key>/end", passes.PassEnd.as_view(), name="pass_end"),
    path("client-book/terms", passes.BookTerms.as_view(), name="terms"),
    path("client-book/emergencies", passes.Emergencies.as_view(), name="emergencies"),
    path("client-book/emergencies/<str:key>/second", passes.EmergencySecond.as_view(), name="second"),
    path("client-book/emergencies/<str:key>/stop", passes.EmergencyStop.as_view(), name="stop"),
    path("clients/<str:key>/last-purchase", records.LastPurchase.as_view(), name="last"),
]

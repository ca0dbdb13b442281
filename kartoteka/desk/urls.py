"""Addresses of the daily pages; they carry no prefix of a room, because they are everybody's."""

from django.urls import path

from kartoteka.desk import appointing, contacting, dossier, paper_pages, reversing, searching
from kartoteka.desk.today import team
from kartoteka.desk.today import views as today

urlpatterns = [
    path("", today.Today.as_view(), name="today"),
    path("today/rest", today.RestOfTheDay.as_view(), name="today_rest"),
    path("today/next", today.NextClient.as_view(), name="today_next"),
    path("today/calls/<str:key>", today.CallEnd.as_view(), name="today_call"),
    path("today/team", team.Team.as_view(), name="today_team"),
    path("today/team/giving", team.TeamGiving.as_view(), name="today_giving"),
    path("search", searching.Search.as_view(), name="search"),
    path("clients/<str:key>", dossier.Dossier.as_view(), name="client"),
    path("journal/paper", paper_pages.PaperList.as_view(), name="paper_list"),
    path("journal/paper/clients", paper_pages.PaperClients.as_view(), name="paper_clients"),
    path("promises/new", appointing.Appointment.as_view(), name="appointment"),
    path("contact", contacting.ContactSearch.as_view(), name="contact"),
    path("contact/new", contacting.UnknownCaller.as_view(), name="new_contact"),
    path("clients/<str:key>/contact", contacting.ClientContact.as_view(), name="client_contact"),
    path("entries/<str:key>/reversal", reversing.EntryReversal.as_view(), name="entry_reversal"),
    path("clients/<str:key>/timeline", dossier.Timeline.as_view(), name="timeline"),
    path("clients/<str:key>/history", dossier.History.as_view(), name="history"),
    path("clients/<str:key>/history/<int:change>", dossier.Restoration.as_view(), name="restoration"),
]

"""Addresses of the groups."""

from django.urls import path

from kartoteka.groups.views import borders, moves, pages

app_name = "groups"
urlpatterns = [
    path("groups", pages.GroupsPage.as_view(), name="groups"),
    path("groups/table.<str:form>", pages.GroupsTable.as_view(), name="table"),
    path("groups/moves", moves.Moves.as_view(), name="moves"),
    path("groups/second-purchases", moves.SecondPurchases.as_view(), name="second"),
    path("groups/cohorts", moves.Cohorts.as_view(), name="cohorts"),
    path("groups/borders", borders.BordersPage.as_view(), name="borders"),
    path("clients/<str:key>/standing", pages.ClientStanding.as_view(), name="standing"),
]

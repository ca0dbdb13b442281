"""Addresses of the daily pages; they carry no prefix of a room, because they are everybody's."""

from django.urls import path

from kartoteka.desk import views

urlpatterns = [
    path("", views.Today.as_view(), name="today"),
    path("search", views.Search.as_view(), name="search"),
    path("clients/<str:key>", views.Dossier.as_view(), name="client"),
]

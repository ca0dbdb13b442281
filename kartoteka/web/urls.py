"""Addresses of the development page; mounted only where development pages are on."""

from django.urls import path

from kartoteka.web import views

app_name = "web"
urlpatterns = [
    path("parts/", views.parts, name="parts"),
    path("parts/found", views.found, name="found"),
    path("parts/reveal", views.reveal, name="reveal"),
    path("parts/fact", views.fact, name="fact"),
    path("parts/progress", views.progress, name="progress"),
]

"""All addresses of the program; each room has its own below."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
]

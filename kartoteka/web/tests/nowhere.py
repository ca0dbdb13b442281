"""No addresses at all: pages of fault must do without."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

"""The development page alone, for tests that need no firm."""

from django.urls import include, path

urlpatterns = [path("_dev/", include("kartoteka.web.urls"))]

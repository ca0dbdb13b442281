"""Addresses of the analysis."""

from django.urls import path

from kartoteka.analysis import views

app_name = "analysis"
urlpatterns = [
    path("forecast", views.ForecastPage.as_view(), name="forecast"),
    path("forecast/table.<str:form>", views.ForecastTable.as_view(), name="table"),
]

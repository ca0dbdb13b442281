"""Addresses of the analysis."""

from django.urls import path

from kartoteka.analysis.views import events, forecasts

app_name = "analysis"
urlpatterns = [
    path("forecast", forecasts.ForecastPage.as_view(), name="forecast"),
    path("forecast/table.<str:form>", forecasts.ForecastTable.as_view(), name="table"),
    path("events", events.Events.as_view(), name="events"),
    path("events/<str:key>/removal", events.EventRemoval.as_view(), name="event_removal"),
    path("events/<str:key>/return", events.EventReturn.as_view(), name="event_return"),
]

"""Addresses of potential."""

from django.urls import path

from kartoteka.potential import views

app_name = "potential"
urlpatterns = [
    path("potential", views.PotentialPage.as_view(), name="potential"),
    path("potential/trade", views.PotentialTrade.as_view(), name="trade"),
    path("potential/weights", views.Weights.as_view(), name="weights"),
    path("clients/<str:key>/potential", views.ClientPotential.as_view(), name="of_client"),
]

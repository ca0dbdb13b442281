"""Addresses of cash and bank."""

from django.urls import path

from kartoteka.cash.views import moving, points, settings

app_name = "cash"
urlpatterns = [
    path("cash", points.Points.as_view(), name="points"),
    path("cash/takings/new", moving.NewTaking.as_view(), name="new_taking"),
    path("cash/payouts/new", moving.NewPayout.as_view(), name="new_payout"),
    path("cash/transfers/new", moving.NewTransfer.as_view(), name="new_transfer"),
    path("cash/points/<str:key>", points.PointPage.as_view(), name="point"),
    path("cash/points/<str:key>/closing", points.Closing.as_view(), name="closing"),
    path("cash/movements/<str:key>/reversal", moving.Reversal.as_view(), name="reversal"),
    path("settings/cash", settings.Settings.as_view(), name="settings"),
    path("settings/cash/<str:key>", settings.PointChange.as_view(), name="change"),
    path("settings/cash/<str:key>/use", settings.PointUse.as_view(), name="use"),
]

"""Addresses of imports."""

from django.urls import path

from kartoteka.intake import trade_views, views

app_name = "intake"
urlpatterns = [
    path("imports", views.Imports.as_view(), name="imports"),
    path("imports/new", views.NewImport.as_view(), name="new"),
    path("imports/<str:key>", views.ImportPage.as_view(), name="import"),
    path("imports/<str:key>/columns", views.ImportColumns.as_view(), name="columns"),
    path("imports/<str:key>/reading", views.ImportReading.as_view(), name="reading"),
    path("imports/<str:key>/application", views.ImportApplication.as_view(), name="application"),
    path("imports/<str:key>/lines/<str:trade>", trade_views.ImportTrade.as_view(), name="trade"),
    path("imports/<str:key>/pause", views.ImportPause.as_view(), name="pause"),
    path("imports/<str:key>/continuation", views.ImportContinuation.as_view(), name="continuation"),
    path("imports/<str:key>/progress", views.ImportProgress.as_view(), name="progress"),
    path("imports/<str:key>/removal", views.ImportRemoval.as_view(), name="removal"),
    path("imports/<str:key>/left-out.csv", views.ImportLeftOut.as_view(), name="left_out"),
    path("imports/<str:key>/release", views.ImportRelease.as_view(), name="release"),
    path("imports/<str:key>/reversal", views.ImportReversal.as_view(), name="reversal"),
]

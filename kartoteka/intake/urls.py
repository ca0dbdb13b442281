"""Addresses of imports."""

from django.urls import path

from kartoteka.intake.views import dropping, loading, ordering, pricing, trading

app_name = "intake"
urlpatterns = [
    path("imports", dropping.Imports.as_view(), name="imports"),
    path("imports/new", dropping.NewImport.as_view(), name="new"),
    path("imports/<str:key>", loading.ImportPage.as_view(), name="import"),
    path("imports/<str:key>/columns", loading.ImportColumns.as_view(), name="columns"),
    path("imports/<str:key>/reading", loading.ImportReading.as_view(), name="reading"),
    path("imports/<str:key>/application", loading.ImportApplication.as_view(), name="application"),
    path("imports/<str:key>/lines/<str:trade>", trading.ImportTrade.as_view(), name="trade"),
    path("imports/<str:key>/orders", ordering.ImportOrders.as_view(), name="orders"),
    path("imports/<str:key>/pause", loading.ImportPause.as_view(), name="pause"),
    path("imports/<str:key>/continuation", loading.ImportContinuation.as_view(), name="continuation"),
    path("imports/<str:key>/progress", loading.ImportProgress.as_view(), name="progress"),
    path("imports/<str:key>/removal", loading.ImportRemoval.as_view(), name="removal"),
    path("imports/<str:key>/left-out.csv", loading.ImportLeftOut.as_view(), name="left_out"),
    path("imports/<str:key>/release", loading.ImportRelease.as_view(), name="release"),
    path("imports/<str:key>/reversal", loading.ImportReversal.as_view(), name="reversal"),
    path("price-imports", pricing.PriceRevisions.as_view(), name="price_revisions"),
    path("price-imports/<str:key>", pricing.PriceRevisionPage.as_view(), name="price_revision"),
    path(
        "price-imports/<str:key>/application",
        pricing.PriceRevisionApplication.as_view(),
        name="price_application",
    ),
    path("price-imports/<str:key>/reversal", pricing.PriceRevisionReversal.as_view(), name="price_reversal"),
]

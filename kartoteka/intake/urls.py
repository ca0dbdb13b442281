"""Addresses of imports."""

from django.urls import path

from kartoteka.intake.views import bank_lines, dropping, loading, ordering, pricing, statements, trading

app_name = "intake"
STATEMENT, LINE = "bank-statements/<str:key>", "bank-lines/<str:key>"
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
    path("bank-statements", statements.Statements.as_view(), name="statements"),
    path(STATEMENT, statements.StatementPage.as_view(), name="statement"),
    path(f"{STATEMENT}/columns", statements.StatementColumns.as_view(), name="statement_columns"),
    path(f"{STATEMENT}/payments", statements.StatementPayments.as_view(), name="statement_payments"),
    path(f"{STATEMENT}/removal", statements.StatementRemoval.as_view(), name="statement_removal"),
    path(LINE, bank_lines.BankLine.as_view(), name="bank_line"),
    path(f"{LINE}/payment", bank_lines.LinePayment.as_view(), name="line_payment"),
    path(f"{LINE}/advance", bank_lines.LineAdvance.as_view(), name="line_advance"),
    path(f"{LINE}/movement", bank_lines.LineMovement.as_view(), name="line_movement"),
    path(f"{LINE}/aside", bank_lines.LineAside.as_view(), name="line_aside"),
    path(f"{LINE}/return", bank_lines.LineReturn.as_view(), name="line_return"),
    path(f"{LINE}/reversal", bank_lines.LineReversal.as_view(), name="line_reversal"),
]

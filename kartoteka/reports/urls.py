"""Addresses of reports."""

from django.urls import path

from kartoteka.reports.views import decisions, halves, kept, outlays, plans, reports

app_name = "reports"
urlpatterns = [
    path("reports", reports.Reports.as_view(), name="reports"),
    path("reports/view", reports.ReportPage.as_view(), name="view"),
    path("reports/rows", reports.ReportRows.as_view(), name="rows"),
    path("reports/table.<str:form>", reports.ReportTable.as_view(), name="table"),
    path("reports/keeping", kept.ReportKeeping.as_view(), name="keeping"),
    path("reports/<str:key>", kept.KeptReport.as_view(), name="kept"),
    path("reports/<str:key>/removal", kept.ReportRemoval.as_view(), name="removal"),
    path("plan", plans.SalesPlan.as_view(), name="plan"),
    path("plan/amounts", plans.SalesPlanAmounts.as_view(), name="plan_amounts"),
    path("half-year", halves.HalfYear.as_view(), name="half_year"),
    path("half-year/tables.xlsx", halves.HalfYearTables.as_view(), name="half_year_tables"),
    path("half-year/paper.pdf", halves.HalfYearPaper.as_view(), name="half_year_paper"),
    path("decisions", decisions.Decisions.as_view(), name="decisions"),
    path(
        "decisions/<str:key>/completion", decisions.DecisionCompletion.as_view(), name="decision_completion"
    ),
    path("decisions/<str:key>/removal", decisions.DecisionRemoval.as_view(), name="decision_removal"),
    path("decisions/<str:key>/return", decisions.DecisionReturn.as_view(), name="decision_return"),
    path("outlays", outlays.Outlays.as_view(), name="outlays"),
    path("outlays/<str:key>/removal", outlays.OutlayRemoval.as_view(), name="outlay_removal"),
    path("outlays/<str:key>/return", outlays.OutlayReturn.as_view(), name="outlay_return"),
]

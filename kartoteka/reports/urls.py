"""Addresses of reports."""

from django.urls import path

from kartoteka.reports.views import reports

app_name = "reports"
urlpatterns = [
    path("reports", reports.Reports.as_view(), name="reports"),
    path("reports/view", reports.ReportPage.as_view(), name="view"),
    path("reports/rows", reports.ReportRows.as_view(), name="rows"),
    path("reports/table.<str:form>", reports.ReportTable.as_view(), name="table"),
]

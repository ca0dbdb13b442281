"""The rows of the matrix for the analysis."""

from django.utils import timezone

from tests.guard.matrix import Row

SEE, JUDGE = "analysis.see", "analysis.judge"
EVENT = {"kind": "price", "on": str(timezone.localdate()), "where": "firm:"}

ANALYSIS = [
    Row("forecast", SEE),
    Row("forecast/table.<str:form>", SEE, path="forecast/table.csv"),
    Row("events", JUDGE, "GET POST", body=EVENT),
    Row("events/<str:key>/removal", JUDGE, "POST", of="event"),
    Row("events/<str:key>/return", JUDGE, "POST", of="gone_event", is_unlinked=True),
]

REPORTS = [
    Row("reports", SEE),
    Row("reports/view", SEE),
    Row("reports/rows", SEE),
    Row("reports/table.<str:form>", SEE, path="reports/table.csv"),
]

API_OF_ANALYSIS = [Row("api/v1/forecast", {"GET": SEE})]

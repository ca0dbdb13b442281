"""The rows of the matrix for the analysis."""

from tests.guard.matrix import Row

SEE, JUDGE = "analysis.see", "analysis.judge"
EVENT = {"kind": "price", "on": "{today}", "where": "firm:"}
DECISION = {
    "text": "Позвонить",
    "member": "{anna}",
    "due_on": "{today}",
    "where": "firm:",
    "hoped": "5",
    "finding": "",
}
OUTLAY = {"source": "{outlay_source}", "amount": "100", "on": "{today}", "words": ""}

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
    Row("reports/keeping", SEE, "GET POST", body={"name": "Свой", "reach": "own", "rhythm": ""}),
    Row("reports/<str:key>", SEE, of="report"),
    Row("reports/<str:key>/removal", SEE, "POST", of="report"),
    Row("plan", SEE),
    Row("plan/amounts", JUDGE, "GET POST", body={"month_1": "100"}),
    Row("half-year", JUDGE),
    Row("half-year/tables.xlsx", JUDGE),
    Row("half-year/paper.pdf", JUDGE),
    Row("decisions", JUDGE, "GET POST", body=DECISION),
    Row("decisions/<str:key>/completion", JUDGE, "POST", of="decision", body={"on": "{today}"}),
    Row("decisions/<str:key>/removal", JUDGE, "POST", of="decision"),
    Row("decisions/<str:key>/return", JUDGE, "POST", of="gone_decision", is_unlinked=True),
    Row("outlays", JUDGE, "GET POST", body=OUTLAY),
    Row("outlays/<str:key>/removal", JUDGE, "POST", of="outlay"),
    Row("outlays/<str:key>/return", JUDGE, "POST", of="gone_outlay", is_unlinked=True),
]

PROCESS = [
    Row("process/people", SEE),
    Row("process/people/deals", SEE),
    Row("process/people/table.<str:form>", SEE, path="process/people/table.csv"),
    Row("process/base", JUDGE),
    Row("process/base/table.<str:form>", JUDGE, path="process/base/table.csv"),
    Row("process/decay", JUDGE),
    Row("process/decay/table.<str:form>", JUDGE, path="process/decay/table.csv"),
    Row("process/return", JUDGE),
    Row("process/return/table.<str:form>", JUDGE, path="process/return/table.csv"),
    Row("process/rivals", JUDGE),
    Row("process/rivals/table.<str:form>", JUDGE, path="process/rivals/table.csv"),
]

API_OF_ANALYSIS = [
    Row("api/v1/forecast", {"GET": SEE}),
    Row("api/v1/bonuses", {"GET": "bonuses.see"}),
    Row("api/v1/process/people", {"GET": SEE}),
    Row("api/v1/groups", {"GET": "groups.see"}),
    Row("api/v1/clients/<key>/standing", {"GET": "groups.see"}, of="client"),
    Row(
        "api/v1/clients/<key>/potential",
        {"GET": "potential.see", "PUT": "potential.see"},
        "GET PUT",
        of="client",
        body={"budget": "5000"},
    ),
    *(Row(f"api/v1/process/{name}", {"GET": JUDGE}) for name in ("base", "decay", "return", "rivals")),
]
BONUS_RULE = {"kind": "won", "amount": "500", "quarter": "{quarter}"}
BONUSES = [
    Row("bonuses", "bonuses.see"),
    Row("bonuses/rows", "bonuses.see"),
    Row("bonuses/table.<str:form>", "bonuses.see", path="bonuses/table.csv"),
    Row("bonuses/rules", "bonuses.arrange", "GET POST", body=BONUS_RULE),
    Row("bonuses/rules/<str:key>/removal", "bonuses.arrange", "POST", of="bonus_rule"),
    Row("bonuses/rules/<str:key>/return", "bonuses.arrange", "POST", of="gone_bonus_rule", is_unlinked=True),
]

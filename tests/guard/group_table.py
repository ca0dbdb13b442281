"""The rows of the matrix for the groups of clients."""

from tests.guard.matrix import Row

SEE, ARRANGE = "groups.see", "groups.arrange"
BORDERS = {
    "months": "6",
    "first_share": "70",
    "second_share": "90",
    "cooling_after": "2",
    "lost_after": "4",
}

GROUPS = [
    Row("groups", SEE),
    Row("groups/table.<str:form>", SEE, path="groups/table.csv"),
    Row("groups/moves", SEE),
    Row("groups/second-purchases", SEE),
    Row("groups/cohorts", SEE),
    Row("groups/borders", ARRANGE, "GET POST", body=BORDERS),
    Row("clients/<str:key>/standing", SEE, of="client"),
]

PROFIT = [
    Row("profit", "profit.see"),
    Row("profit/table.<str:form>", "profit.see", path="profit/table.csv"),
    Row(
        "profit/charges",
        "profit.arrange",
        "GET POST",
        body={"hour": "12", "shipment": "3", "lent_money": "18"},
    ),
]

POTENTIAL = [
    Row("potential", "potential.see"),
    Row("potential/trade", "potential.arrange", "GET POST", body={"trade": "it"}, is_unlinked=True),
    Row(
        "potential/weights", "potential.arrange", "GET POST", idle="a firm has no signs before it has a trade"
    ),
    Row("clients/<str:key>/potential", "potential.see", "GET POST", of="client", body={"budget": "5000"}),
]

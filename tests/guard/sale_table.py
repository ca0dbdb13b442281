"""The rows of the matrix for the Sales Book."""

from tests.guard.matrix import Row

SEE, WORK, SETTLE, GRANT, ARRANGE = "sales.see", "sales.work", "sales.settle", "sales.grant", "sales.arrange"
BRING, TEMPLATES = "papers.arrange", "settings/papers/templates"
ONE, CLIENT, SUBSCRIPTION = "orders/<str:key>", "clients/<str:key>", "subscriptions/<str:key>"
PAYMENT = {"amount": "5", "on": "{today}", "way": "bank"}
LINES = {
    "line-TOTAL_FORMS": "1",
    "line-INITIAL_FORMS": "0",
    "line-0-name": "Иная вещь",
    "line-0-quantity": "2",
    "line-0-price": "7",
}
PLAN = {
    "part-TOTAL_FORMS": "1",
    "part-INITIAL_FORMS": "0",
    "part-0-share": "100",
    "part-0-due_on": "{next_year}",
}
ORDER = {"title": "Новый", "currency": "RUB", "vat_included": "on"}
CONCESSION = {"kind": "deferral", "value": "20", "reason": "Давно с нами"}
CONTRACT = {
    "name": "Поддержка",
    "quantity": "1",
    "price": "10",
    "months": "12",
    "next_on": "{next_year}",
    "ahead": "30",
    "asking": "promise",
}
LIMITS = {
    "director": "100",
    "head": "40",
    "manager": "7",
    **dict.fromkeys(("marketer", "accountant", "cashier", "storekeeper", "integrator"), "0"),
}
GOODS = {"line-{order_line}": "1", "reason": "Брак"}

PAST_ORDERS = {
    "column-0": "number",
    "column-1": "on",
    "day_order": "dmy",
    "ends": "done",
    "origin": "Прежние книги",
    "group": "Прежние товары",
    "counter": "Розница",
    "load": "1",
}

SALES = [
    Row(
        "imports/<str:key>/orders",
        "sales.import",
        "GET POST",
        of="import",
        body=PAST_ORDERS,
        idle="the file has two columns, and orders need three",
    ),
    Row("orders", SEE),
    # Asked for by the field of a line, which only drafts have.
    Row(ONE, SEE, of="order"),
    Row(f"{ONE}/facts", WORK, "GET POST", of="draft_order", body=ORDER),
    Row(f"{ONE}/lines", WORK, "POST", of="draft_order", body=LINES),
    Row(f"{ONE}/plan", WORK, "GET POST", of="draft_order", body=PLAN),
    Row(f"{ONE}/offer", WORK, "POST", of="draft_order"),
    Row(f"{ONE}/confirmation", WORK, "POST", of="draft_order"),
    Row(f"{ONE}/revision", WORK, "POST", of="offered_order"),
    Row(f"{ONE}/cancellation", WORK, "GET POST", of="draft_order"),
    Row(f"{ONE}/whereabouts", WORK, "GET POST", of="order", body={"where": "В пути"}),
    Row(f"{ONE}/invoices", WORK, "GET POST", of="order", body={"amount": "5"}),
    Row(f"{ONE}/credits", SETTLE, "GET POST", of="order", body={"amount": "5", "reason": "Опоздали"}),
    Row(f"{ONE}/payments", SETTLE, "GET POST", of="order", body=PAYMENT),
    Row(f"{ONE}/advance", SETTLE, "POST", of="order"),
    Row(f"{ONE}/shipments", WORK, "GET POST", of="order", body=GOODS),
    Row(f"{ONE}/returns", WORK, "GET POST", of="order", body=GOODS),
    Row(f"{ONE}/papers", SEE, of="order"),
    Row(f"{ONE}/printing", WORK, "POST", of="order", body={"kind": "invoice"}),
    Row("papers/batch", WORK, "GET POST", names="order", body={"kind": "invoice", "order": "{order}"}),
    Row("papers/<str:key>", SEE, of="paper"),
    Row(
        "papers/<str:key>/letter",
        WORK,
        "POST",
        of="paper",
        idle="letters need a mail server and a client who agreed; the room sends one",
    ),
    Row("settings/papers", ARRANGE, "GET POST", body={"name": "Иное имя"}),
    Row("settings/papers/logo", ARRANGE, "GET POST", idle="a picture is not a text; the room brings one"),
    Row("settings/papers/logo/removal", ARRANGE, "POST"),
    Row("settings/papers/fields", BRING),
    Row("settings/papers/example", BRING),
    Row(
        TEMPLATES,
        BRING,
        "GET POST",
        body={"name": "Иной"},
        idle="a document of Word is not a text; the room brings it",
    ),
    Row(f"{TEMPLATES}/<str:key>", BRING, of="template"),
    Row(f"{TEMPLATES}/<str:key>/file", BRING, of="template"),
    Row(f"{TEMPLATES}/<str:key>/trial", BRING, "POST", of="template", body={"order": "{order}"}),
    Row(f"{TEMPLATES}/<str:key>/adoption", BRING, "POST", of="tried_template"),
    Row(f"{TEMPLATES}/<str:key>/retirement", BRING, "POST", of="used_template"),
    Row("bookings/<str:key>/reversal", WORK, "GET POST", of="step", body={"reason": "Ошибка"}),
    Row("deals/<str:key>/order", WORK, "POST", of="won_deal"),
    Row(f"{CLIENT}/orders/new", WORK, "GET POST", of="client", body=ORDER),
    Row(f"{CLIENT}/money", SEE, of="client"),
    Row(f"{CLIENT}/settlement", SEE, of="client"),
    Row(f"{CLIENT}/advances/new", SETTLE, "GET POST", of="client", body=PAYMENT),
    Row(f"{CLIENT}/repayments/new", SETTLE, "GET POST", of="client", body={"amount": "5", "way": "bank"}),
    Row(f"{CLIENT}/concessions/new", GRANT, "GET POST", of="client", body=CONCESSION),
    Row(f"{CLIENT}/subscriptions/new", WORK, "GET POST", of="client", body=CONTRACT),
    Row("settlements", SEE),
    Row("concessions", SEE),
    Row("concessions/<str:key>/end", GRANT, "POST", of="concession"),
    Row("subscriptions", SEE),
    Row(f"{SUBSCRIPTION}/renewal", WORK, "POST", of="subscription"),
    Row(f"{SUBSCRIPTION}/end", WORK, "POST", of="subscription"),
    Row("settings/sales", ARRANGE, "GET POST", body={"days": "9", "vat_included": "on", "pays_vat": "on"}),
    Row("settings/sales/limits", GRANT, "POST", body=LIMITS),
    Row("settings/sales/rates", ARRANGE, "POST", body={"currency": "EUR", "rate": "100", "on": "{today}"}),
]

ORDER_AT, LINE = "api/v1/orders/<key>", {"name": "Иная вещь", "price": "5"}
API = [
    Row("api/v1/orders", {"GET": SEE}),
    Row("api/v1/clients/<key>/orders", {"POST": WORK}, "POST", of="client", body={"lines": [LINE]}),
    Row(ORDER_AT, {"GET": SEE}, of="order"),
    Row(f"{ORDER_AT}/lines", {"PUT": WORK}, "PUT", of="draft_order", body={"lines": [LINE], "version": 2}),
    Row(f"{ORDER_AT}/offer", {"POST": WORK}, "POST", of="draft_order"),
    Row(f"{ORDER_AT}/confirmation", {"POST": WORK}, "POST", of="draft_order"),
    Row(f"{ORDER_AT}/cancellation", {"POST": WORK}, "POST", of="draft_order", body={"reason": "Раздумали"}),
    Row(f"{ORDER_AT}/invoices", {"GET": SEE, "POST": WORK}, "GET POST", of="order", body={"amount": "5"}),
    Row(
        f"{ORDER_AT}/payments",
        {"GET": SEE, "POST": SETTLE},
        "GET POST",
        of="order",
        body={"amount": "5"},
        idle="no manager's program takes money; the accountant's does, in the room",
    ),
    Row(f"{ORDER_AT}/shipments", {"GET": SEE, "POST": WORK}, "GET POST", of="order", body={"note": "Всё"}),
    Row(
        f"{ORDER_AT}/returns",
        {"GET": SEE, "POST": WORK},
        "GET POST",
        of="order",
        body={"parts": [{"line": "{order_line}", "quantity": "1"}], "reason": "Брак"},
    ),
    Row(
        "api/v1/clients/<key>/advances",
        {"POST": SETTLE},
        "POST",
        of="client",
        body={"amount": "5"},
        idle="no manager's program takes money; the accountant's does, in the room",
    ),
    Row(f"{ORDER_AT}/papers", {"GET": SEE, "POST": WORK}, "GET POST", of="order", body={"kind": "invoice"}),
    Row("api/v1/papers/<key>/bytes", {"GET": SEE}, of="paper"),
    Row("api/v1/bookings/<key>/reversal", {"POST": WORK}, "POST", of="step", body={"reason": "Ошибка"}),
    Row("api/v1/clients/<key>/settlement", {"GET": SEE}, of="client"),
]

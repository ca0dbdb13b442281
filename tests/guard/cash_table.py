"""The rows of the matrix for cash and bank."""

from tests.guard.matrix import Row

SEE, KEEP, MATCH, ARRANGE = "cash.see", "cash.keep", "cash.match", "cash.arrange"
POINT, SETTING = "cash/points/<str:key>", "settings/cash/<str:key>"
MOVEMENT = {"point": "{desk}", "amount": "5", "on": "{today}", "reason": "other"}
STATEMENT, LINE = "bank-statements/<str:key>", "bank-lines/<str:key>"
COLUMNS = {"column-0": "day", "column-1": "payer", "column-2": "amount"}

CASH = [
    Row("cash", SEE),
    Row("cash/takings/new", KEEP, "GET POST", names="desk", body=MOVEMENT),
    Row("cash/payouts/new", KEEP, "GET POST", names="desk", body=MOVEMENT),
    Row("cash/transfers/new", KEEP, "GET POST", names="desk", body={**MOVEMENT, "target": "{spare_desk}"}),
    Row(
        "cash/payments/new",
        "sales.take",
        "GET POST",
        names="order_to_pay",
        body={"order": "{order_to_pay}", "amount": "5", "way": "cash"},
    ),
    Row("cash/payments/<str:key>", "sales.take", of="payment"),
    Row("cash/payments/<str:key>/receipt", "sales.take", "POST", of="payment"),
    Row(
        "stock/shipping/<str:key>",
        "stock.ship",
        "GET POST",
        of="order_to_ship",
        body={"line-{order_line}": "1"},
    ),
    Row(POINT, SEE, of="desk"),
    Row(
        f"{POINT}/closing", KEEP, "GET POST", of="desk", body={"on": "{today}", "counted": "95", "why": "Так"}
    ),
    Row("cash/movements/<str:key>/reversal", KEEP, "GET POST", of="movement", body={"reason": "Ошибка"}),
    Row("settings/cash", ARRANGE, "GET POST", body={"kind": "desk", "name": "Третья", "opening": "0"}),
    Row(SETTING, ARRANGE, "GET POST", of="desk", body={"name": "Иная", "opening": "7"}),
    Row(f"{SETTING}/use", ARRANGE, "POST", of="spare_desk"),
    Row(
        "bank-statements",
        MATCH,
        "GET POST",
        names="bank_account",
        body={"point": "{bank_account}", "file": "file:Дата;Кто;Сумма\n05.10.2026;Кто;5"},
    ),
    Row(STATEMENT, MATCH, of="statement"),
    Row(f"{STATEMENT}/columns", MATCH, "POST", of="bank_table", body=COLUMNS),
    Row(
        f"{STATEMENT}/payments",
        MATCH,
        "POST",
        of="statement",
        idle="none of its lines is sure",
    ),
    Row(f"{STATEMENT}/removal", MATCH, "POST", of="bank_table"),
    Row(LINE, MATCH, of="bank_line"),
    Row(f"{LINE}/payment", MATCH, "POST", of="bank_line", body={"order": "{order}", "keeps_rest": "on"}),
    Row(f"{LINE}/advance", MATCH, "POST", of="bank_line", body={"client": "{client}"}),
    Row(f"{LINE}/movement", MATCH, "POST", of="bank_line", body={"reason": "other"}),
    Row(f"{LINE}/aside", MATCH, "POST", of="bank_line", body={"why": "Так"}),
    Row(f"{LINE}/return", MATCH, "POST", of="aside_line"),
    Row(f"{LINE}/reversal", MATCH, "POST", of="moved_line", body={"reason": "Ошибка"}),
]

NO_PROGRAM = "no token of the cast belongs to whoever keeps cash"
POINTS, MOVEMENTS, LINES = "api/v1/cash/points", "api/v1/cash/movements", "api/v1/bank-lines"
API = [
    Row(POINTS, {"GET": SEE}),
    Row(f"{POINTS}/<key>/movements", {"GET": SEE}, of="desk"),
    Row(
        MOVEMENTS,
        {"POST": KEEP},
        "POST",
        body={"point": "{desk}", "kind": "taking", "amount": "5"},
        idle=NO_PROGRAM,
    ),
    Row(
        f"{MOVEMENTS}/<key>/reversal",
        {"POST": KEEP},
        "POST",
        of="movement",
        body={"reason": "Ошибка"},
        idle=NO_PROGRAM,
    ),
    Row(LINES, {"GET": MATCH}),
    Row(
        f"{LINES}/<key>/payment",
        {"POST": MATCH},
        "POST",
        of="bank_line",
        body={"order": "{order}"},
        idle=NO_PROGRAM,
    ),
]

"""The rows of the matrix for the warehouse."""

from tests.guard.matrix import Row

SEE, KEEP, ARRANGE = "stock.see", "stock.keep", "stock.arrange"
GOODS, RECEIPT, PAPER = "stock/goods/<str:key>", "stock/receipts/<str:key>", "stock/papers/<str:key>"
COUNT, PLACE = "stock/counts/<str:key>", "settings/stock/<str:key>"
LINE = {
    "line-TOTAL_FORMS": "1",
    "line-INITIAL_FORMS": "0",
    "line-0-name": "Бочка",
    "line-0-quantity": "1",
    "line-0-price": "7",
}
RECEIVED = {**LINE, "warehouse": "{usual_warehouse}", "currency": "RUB"}
MOVED = {**LINE, "warehouse": "{usual_warehouse}", "other": "{warehouse}"}
WRITTEN_OFF = {**LINE, "warehouse": "{usual_warehouse}", "reason": "Разбили"}

STOCK = [
    Row("stock", SEE),
    # Asked for by the field of a line.
    Row("stock/names", SEE, is_unlinked=True),
    Row(GOODS, SEE, of="stock_goods"),
    Row(f"{GOODS}/brief", SEE, of="stock_goods"),
    Row(f"{GOODS}/level", ARRANGE, "POST", of="stock_goods", body={"least": "5"}),
    Row("stock/shipping", SEE),
    Row("stock/movements", SEE),
    Row("stock/receipts", SEE),
    Row("stock/receipts/new", KEEP, "GET POST", body=RECEIVED),
    Row(RECEIPT, SEE, of="receipt"),
    Row(f"{RECEIPT}/arrival", KEEP, "POST", of="receipt"),
    Row(f"{RECEIPT}/dropping", KEEP, "POST", of="receipt"),
    Row("stock/issues/new", KEEP, "GET POST", body=WRITTEN_OFF),
    Row("stock/moves/new", KEEP, "GET POST", body=MOVED),
    Row(PAPER, SEE, of="stock_paper"),
    Row(f"{PAPER}/reversal", KEEP, "GET POST", of="stock_paper", body={"reason": "Ошибка"}),
    Row("stock/counts", KEEP, "GET POST", body={"warehouse": "{warehouse}"}),
    Row(COUNT, KEEP, "GET POST", of="stock_count", body={"line-{stock_goods_id}": "3"}),
    Row(f"{COUNT}/posting", KEEP, "POST", of="stock_count"),
    Row(f"{COUNT}/dropping", KEEP, "POST", of="stock_count"),
    Row("stock/buying", KEEP, "GET POST", body={"supplier": ""}),
    Row("stock/buying/table/<str:form>", KEEP, path="stock/buying/table/csv"),
    Row("settings/stock", ARRANGE, "GET POST", body={"allows_below": "on"}),
    Row("settings/stock/new", ARRANGE, "POST", body={"name": "Иной"}),
    Row(PLACE, ARRANGE, "GET POST", of="warehouse", body={"name": "Иначе"}),
    Row(f"{PLACE}/retirement", ARRANGE, "POST", of="warehouse"),
    Row(f"{PLACE}/return", ARRANGE, "POST", of="retired_warehouse"),
]
NO_PROGRAM = "no manager's program keeps the stock; the accountant's does, in the room"
RECEIPTS, COUNTS = "api/v1/stock/receipts", "api/v1/stock/counts"
API_LINE = {"product": "{stock_goods}", "quantity": "1", "price": "7"}
API = [
    Row("api/v1/warehouses", {"GET": SEE}),
    Row("api/v1/stock", {"GET": SEE}),
    Row("api/v1/stock/movements", {"GET": SEE}),
    Row(RECEIPTS, {"GET": SEE, "POST": KEEP}, "GET POST", body={"lines": [API_LINE]}, idle=NO_PROGRAM),
    Row(f"{RECEIPTS}/<key>", {"GET": SEE}, of="receipt"),
    Row(f"{RECEIPTS}/<key>/arrival", {"POST": KEEP}, "POST", of="receipt", idle=NO_PROGRAM),
    Row(COUNTS, {"GET": KEEP, "POST": KEEP}, "GET POST", body={"lines": [API_LINE]}, idle=NO_PROGRAM),
]

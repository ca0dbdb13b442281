"""Addresses of the warehouse."""

from django.urls import path

from kartoteka.warehouse.views import buying, counts, papers, receipts, settings, shipping, stock

app_name = "warehouse"
GOODS, RECEIPT, PAPER = "stock/goods/<str:key>", "stock/receipts/<str:key>", "stock/papers/<str:key>"
COUNT, PLACE = "stock/counts/<str:key>", "settings/stock/<str:key>"
urlpatterns = [
    path("stock", stock.Stock.as_view(), name="stock"),
    path("stock/names", stock.Names.as_view(), name="names"),
    path(GOODS, stock.GoodsCard.as_view(), name="goods"),
    path(f"{GOODS}/brief", stock.GoodsBrief.as_view(), name="brief"),
    path(f"{GOODS}/level", stock.GoodsLevel.as_view(), name="level"),
    path("stock/shipping", shipping.ToShip.as_view(), name="to_ship"),
    path("stock/movements", papers.Movements.as_view(), name="movements"),
    path("stock/receipts", receipts.Receipts.as_view(), name="receipts"),
    path("stock/receipts/new", receipts.NewReceipt.as_view(), name="new_receipt"),
    path(RECEIPT, receipts.ReceiptPage.as_view(), name="receipt"),
    path(f"{RECEIPT}/arrival", receipts.ReceiptArrival.as_view(), name="arrival"),
    path(f"{RECEIPT}/dropping", receipts.ReceiptDropping.as_view(), name="dropping"),
    path("stock/issues/new", papers.NewIssue.as_view(), name="new_issue"),
    path("stock/moves/new", papers.NewMove.as_view(), name="new_move"),
    path(PAPER, papers.PaperPage.as_view(), name="paper"),
    path(f"{PAPER}/reversal", papers.PaperReversal.as_view(), name="reversal"),
    path("stock/counts", counts.Counts.as_view(), name="counts"),
    path(COUNT, counts.CountPage.as_view(), name="count"),
    path(f"{COUNT}/posting", counts.CountPosting.as_view(), name="posting"),
    path(f"{COUNT}/dropping", counts.CountDropping.as_view(), name="count_dropping"),
    path("stock/buying", buying.Buying.as_view(), name="buying"),
    path("stock/buying/table/<str:form>", buying.BuyingTable.as_view(), name="buying_table"),
    path("settings/stock", settings.StockSettings.as_view(), name="settings"),
    path("settings/stock/new", settings.NewWarehouse.as_view(), name="new_warehouse"),
    path(PLACE, settings.WarehousePage.as_view(), name="warehouse"),
    path(f"{PLACE}/retirement", settings.WarehouseRetirement.as_view(), name="retirement"),
    path(f"{PLACE}/return", settings.WarehouseReturn.as_view(), name="return"),
]

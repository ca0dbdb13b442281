"""Doors that find what an address of the warehouse names."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.catalog.models import Product
from kartoteka.warehouse.models import Count, Paper, Receipt, Warehouse


class GoodsDoor(Door):
    """The product named by `key` in the address; a service lies in no warehouse."""

    product: Product

    def find(self) -> None:
        goods = Product.objects.filter(kind=Product.Kind.GOODS).select_related("unit", "group")
        self.product = get_object_or_404(goods, key=self.kwargs["key"])


class PaperDoor(Door):
    """The paper named by `key` in the address."""

    paper: Paper

    def find(self) -> None:
        beside = Paper.objects.select_related("warehouse", "other", "by", "reverses", "reversed_by")
        self.paper = get_object_or_404(beside, key=self.kwargs["key"])


class ReceiptDoor(Door):
    """The receipt named by `key` in the address."""

    receipt: Receipt

    def find(self) -> None:
        beside = Receipt.objects.select_related("warehouse", "made_by", "paper")
        self.receipt = get_object_or_404(beside, key=self.kwargs["key"])


class CountDoor(Door):
    """The count named by `key` in the address."""

    count: Count

    def find(self) -> None:
        beside = Count.objects.select_related("warehouse", "begun_by", "posted_by", "paper")
        self.count = get_object_or_404(beside, key=self.kwargs["key"])


class WarehouseDoor(Door):
    """The warehouse named by `key` in the address."""

    needs = "stock.arrange"
    warehouse: Warehouse

    def find(self) -> None:
        self.warehouse = get_object_or_404(Warehouse, key=self.kwargs["key"])

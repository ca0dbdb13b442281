"""Receipt: goods that a supplier sends. It is on the way until it is taken in, and then it stands in the ledger."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.lib import keys
from kartoteka.staff.models import Member
from kartoteka.warehouse.models.columns import COST, EMPTY, QUANTITY, RATE, rows
from kartoteka.warehouse.models.papers import Paper
from kartoteka.warehouse.models.places import Warehouse


class Receipt(models.Model):
    """`rate` is what one unit of its currency is worth in the firm's own money."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="receipts")
    supplier = models.ForeignKey(Client, on_delete=models.SET_NULL, related_name="+", null=True)
    reference = models.CharField(_("number of the paper"), max_length=80, **EMPTY)
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(**RATE, default=Decimal(1), db_default=Decimal(1))
    expected_on = models.DateField(null=True)
    note = models.CharField(max_length=300, **EMPTY)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="receipt", null=True)
    dropped_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["expected_on", "id"],
                name="receipt_on_the_way",
                condition=rows(paper__isnull=True, dropped_at__isnull=True),
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=rows(rate__gt=0), name="receipt_rate_above_zero"),
            models.CheckConstraint(
                condition=rows(paper__isnull=True) | rows(dropped_at__isnull=True),
                name="receipt_taken_in_or_dropped",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or str(_("without a number"))

    def get_absolute_url(self) -> str:
        return reverse("warehouse:receipt", args=[self.key])

    @property
    def is_on_the_way(self) -> bool:
        return self.paper_id is None and self.dropped_at is None


class ReceiptLine(models.Model):
    """`price` is what one piece cost, in the currency of the paper."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="receipt_lines")
    quantity = models.DecimalField(**QUANTITY)
    price = models.DecimalField(**COST)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=rows(quantity__gt=0, price__gte=0), name="receipt_line_of_something"
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.quantity}"

"""Paper and Movement: the ledger of the warehouse. Its rows are added and never changed."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.lib import keys
from kartoteka.staff.models import Member
from kartoteka.warehouse.models.columns import EMPTY, NOTHING, QUANTITY, RATE, VALUE, rows
from kartoteka.warehouse.models.places import Warehouse


class Paper(models.Model):
    """One thing that happened in a warehouse; its movements came about together.

    `source` is the key of what a room above did, `holder` for what. `other` is where goods were moved to.
    """

    class Kind(models.TextChoices):
        RECEIPT = "receipt", _("receipt")
        ISSUE = "issue", _("write-off")
        MOVE = "move", _("move")
        COUNT = "count", _("stock-taking")
        SHIPMENT = "shipment", _("shipment")
        RETURN = "return", _("return of goods")
        REVERSAL = "reversal", _("taken back")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="papers")
    other = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="+", null=True)
    supplier = models.ForeignKey(Client, on_delete=models.SET_NULL, related_name="+", null=True)
    reference = models.CharField(max_length=80, **EMPTY)
    currency = models.CharField(max_length=3, **EMPTY)
    rate = models.DecimalField(**RATE, default=Decimal(1), db_default=Decimal(1))
    value = models.DecimalField(**VALUE, **NOTHING)
    note = models.CharField(max_length=300, **EMPTY)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True, db_default=Now())
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    holder = models.CharField(max_length=32, **EMPTY)
    label = models.CharField(max_length=80, **EMPTY)
    source = models.CharField(max_length=16, **EMPTY)
    reverses: Any = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="reversed_by", null=True
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "-id"], name="paper_by_kind"),
            models.Index(fields=["holder"], name="paper_by_holder", condition=~rows(holder="")),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source"], condition=~rows(source=""), name="a_source_once"),
            models.CheckConstraint(
                condition=rows(kind="reversal", reverses__isnull=False)
                | (~rows(kind="reversal") & rows(reverses__isnull=True)),
                name="a_counter_paper_reverses",
            ),
            models.CheckConstraint(condition=rows(rate__gt=0), name="paper_rate_above_zero"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.get_kind_display()), self.reference or self.label)))

    def get_absolute_url(self) -> str:
        return reverse("warehouse:paper", args=[self.key])


class Movement(models.Model):
    """How much came into a warehouse or left it, and what it was worth; both signed.

    One without a quantity sets the value right: after goods had left that were not there yet, the cost at which
    they came in the end, or what rounding left when the last piece had gone.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="movements")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="movements", db_index=False)
    warehouse = models.ForeignKey(
        Warehouse, on_delete=models.PROTECT, related_name="movements", db_index=False
    )
    quantity = models.DecimalField(**QUANTITY, **NOTHING)
    value = models.DecimalField(**VALUE, **NOTHING)
    line = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["product", "-id"], name="movement_by_product"),
            models.Index(fields=["warehouse", "-id"], name="movement_by_warehouse"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~rows(quantity=0, value=0), name="movement_of_something")
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.quantity}"

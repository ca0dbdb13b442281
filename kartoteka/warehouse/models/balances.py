"""Balance and Reservation: how much lies where, at what average cost, and what of it is kept for whom."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models.functions import Greatest, Now

from kartoteka.catalog.models import Product
from kartoteka.staff.models import Member
from kartoteka.warehouse.models.columns import COST, EMPTY, NOTHING, QUANTITY, VALUE, rows
from kartoteka.warehouse.models.places import Warehouse


class Balance(models.Model):
    """A product in a warehouse. The database adds up movements and reservations, nobody writes the sums.

    `cost` is the average of one piece in the firm's own money; it stays known when the last piece has gone.
    """

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="balances", db_index=False)
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="balances")
    on_hand = models.DecimalField(**QUANTITY, **NOTHING)
    reserved = models.DecimalField(**QUANTITY, **NOTHING)
    value = models.DecimalField(**VALUE, **NOTHING)
    cost = models.DecimalField(**COST, **NOTHING)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "warehouse"], name="a_balance_a_warehouse"),
            models.CheckConstraint(
                condition=rows(reserved__gte=0, reserved__lte=Greatest(models.F("on_hand"), Decimal(0))),
                name="reserved_of_what_is_there",
            ),
            models.CheckConstraint(
                condition=~rows(on_hand=0) | rows(value=0), name="nothing_is_worth_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.warehouse_id}: {self.on_hand}"

    @property
    def free(self) -> Decimal:
        return self.on_hand - self.reserved


class Reservation(models.Model):
    """What is kept for somebody, and what he still waits for.

    `holder` and `line` are what a room above calls its own; `label` is how people call the holder.
    """

    holder = models.CharField(max_length=32)
    line = models.BigIntegerField()
    label = models.CharField(max_length=80, **EMPTY)
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="reservations", db_index=False
    )
    warehouse = models.ForeignKey(
        Warehouse, on_delete=models.PROTECT, related_name="reservations", db_index=False
    )
    wanted = models.DecimalField(**QUANTITY)
    quantity = models.DecimalField(**QUANTITY, **NOTHING)
    promised_on = models.DateField(null=True)
    at = models.DateTimeField(auto_now_add=True, db_default=Now())
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["product", "warehouse", "id"], name="reservation_by_product"),
            models.Index(fields=["warehouse", "id"], name="reservation_by_warehouse"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["holder", "line"], name="a_reservation_a_line"),
            models.CheckConstraint(
                condition=rows(wanted__gt=0, quantity__gte=0, quantity__lte=models.F("wanted")),
                name="reserved_of_what_is_wanted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.quantity} / {self.wanted}"

    @property
    def waiting(self) -> Decimal:
        return self.wanted - self.quantity

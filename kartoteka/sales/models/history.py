"""PastLine: a line of earlier books on its way into the ledger."""

from typing import ClassVar

from django.db import models

from kartoteka.sales.models.columns import EMPTY, MONEY, PER_CENT, PRICE, QUANTITY


class PastLine(models.Model):
    """It waits until all lines of its import have come, since those of one order may stand anywhere in a file.

    It is gone in the moment its order is written. Clients and goods are told by their numbers alone: the rows are
    many, live for minutes, and what they become is checked.
    """

    brought_by = models.CharField(max_length=16)
    line = models.PositiveIntegerField()
    number = models.CharField(max_length=40)
    is_return = models.BooleanField()
    on = models.DateField()
    client = models.BigIntegerField(null=True)
    product = models.BigIntegerField(null=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=60, **EMPTY)
    currency = models.CharField(max_length=3)
    quantity = models.DecimalField(**QUANTITY)
    price = models.DecimalField(**PRICE)
    discount = models.DecimalField(**PER_CENT)
    vat_rate = models.DecimalField(**PER_CENT, null=True)
    vat = models.DecimalField(**MONEY)
    gross = models.DecimalField(**MONEY)
    paid = models.DecimalField(**MONEY)
    is_shipped = models.BooleanField()
    note = models.CharField(max_length=200, **EMPTY)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["brought_by", "number", "is_return"], name="past_line_by_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"

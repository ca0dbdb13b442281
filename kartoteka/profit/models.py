"""Charge: what serving clients costs the firm beside the goods."""

from typing import Any, ClassVar

from django.db import models

MONEY: Any = {"max_digits": 14, "decimal_places": 2, "null": True}


class Charge(models.Model):
    """One row. What is left out is not reckoned with, and the page says so."""

    hour = models.DecimalField(**MONEY)
    shipment = models.DecimalField(**MONEY)
    # Per cent a year.
    lent_money = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    # To managers, of their own clients: cost, profit and margin beside what was sold.
    are_costs_shown = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="charges_of_one_firm"),
            models.CheckConstraint(
                condition=(models.Q(hour=None) | models.Q(hour__gte=0))
                & (models.Q(shipment=None) | models.Q(shipment__gte=0))
                & (models.Q(lent_money=None) | models.Q(lent_money__gte=0, lent_money__lte=100)),
                name="charges_not_below_zero",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hour} {self.shipment} {self.lent_money}"

"""Movement and DayClosing: the ledger of a point. Its rows are added and never changed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.cash.models.columns import EMPTY, MONEY, rows
from kartoteka.cash.models.points import Point
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Movement(models.Model):
    """Money that came to a point or left it; `amount` is signed, what leaves is below nothing.

    `source` is the key under which another room told of it, once a point; the two sides of a transfer have one.
    """

    class Kind(models.TextChoices):
        TAKING = "taking", _("taking")
        PAYOUT = "payout", _("pay-out")
        TRANSFER = "transfer", _("transfer")
        DIFFERENCE = "difference", _("difference of a count")
        CORRECTION = "correction", _("taken back")

    class Reason(models.TextChoices):
        SALE = "sale", _("payment of a client")
        REFUND = "refund", _("money given back to a client")
        SUPPLIER = "supplier", _("supplier")
        WAGES = "wages", _("wages")
        RENT = "rent", _("rent")
        TAX = "tax", _("tax")
        BANK = "bank", _("bank charges")
        LOAN = "loan", _("loan")
        OWNER = "owner", _("owner's money")
        OTHER = "other", _("other")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="movements", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=8, choices=Reason, **EMPTY)
    amount = models.DecimalField(**MONEY)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True, db_default=Now())
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    label = models.CharField(max_length=80, **EMPTY)
    note = models.CharField(max_length=300, **EMPTY)
    source = models.CharField(max_length=16, **EMPTY)
    reverses: Any = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="reversed_by", null=True
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["point", "-on", "-id"], name="movement_by_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "point"],
                condition=~rows(source="") & rows(reverses=None),
                name="told_once_a_point",
            ),
            models.UniqueConstraint(
                fields=["point", "on"], condition=rows(kind="difference"), name="one_difference_a_day"
            ),
            models.CheckConstraint(condition=~rows(amount=0), name="cash_movement_of_something"),
            models.CheckConstraint(
                condition=rows(kind="correction", reverses__isnull=False)
                | (~rows(kind="correction") & rows(reverses__isnull=True)),
                name="a_correction_corrects",
            ),
            models.CheckConstraint(
                condition=~rows(kind__in=["taking", "payout"])
                | rows(kind="taking", amount__gt=0)
                | rows(kind="payout", amount__lt=0),
                name="taking_in_and_payout_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.label}".strip()


class DayClosing(models.Model):
    """What was counted in a desk at the end of a day, against what should lie there; the day is then closed."""

    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="closings", db_index=False)
    on = models.DateField()
    expected = models.DecimalField(**MONEY)
    counted = models.DecimalField(**MONEY)
    explained = models.CharField(max_length=300, **EMPTY)
    at = models.DateTimeField(auto_now_add=True, db_default=Now())
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering: ClassVar = ["-on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["point", "on"], name="a_day_closed_once"),
            models.CheckConstraint(condition=rows(counted__gte=0), name="counted_something"),
            models.CheckConstraint(
                condition=rows(counted=models.F("expected")) | ~rows(explained=""),
                name="a_difference_is_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.on}"

    @property
    def difference(self) -> Any:
        return self.counted - self.expected

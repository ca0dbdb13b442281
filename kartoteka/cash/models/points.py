"""Point: where money lies, a cash desk or a bank account."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.cash.models.columns import SUM, rows
from kartoteka.lib import keys


class Point(models.Model):
    """What lies there is added up by the database, from its opening and its movements; nobody writes the sum."""

    class Kind(models.TextChoices):
        DESK = "desk", _("cash desk")
        ACCOUNT = "account", _("bank account")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    kind = models.CharField(max_length=7, choices=Kind)
    name = models.CharField(max_length=80)
    currency = models.CharField(max_length=3)
    opening = models.DecimalField(**SUM)
    moved = models.DecimalField(**SUM)
    closed_on = models.DateField(null=True)
    is_usual = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["kind", "-is_usual", "name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "currency"], condition=rows(is_usual=True), name="one_usual_point"
            ),
            models.CheckConstraint(condition=~rows(name=""), name="point_has_a_name"),
            models.CheckConstraint(
                condition=rows(is_usual=False) | rows(retired_at=None), name="usual_point_in_use"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def balance(self) -> Decimal:
        return self.opening + self.moved

    @property
    def is_desk(self) -> bool:
        return self.kind == self.Kind.DESK

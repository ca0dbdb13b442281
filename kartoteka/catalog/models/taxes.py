"""Vat, and its dated rates."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import folding, keys


class Vat(models.Model):
    """A mode of value-added tax: standard, reduced, zero, none. The usual one holds for goods that name none."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=60)
    folded = models.CharField(max_length=60, unique=True, editable=False)
    place = models.PositiveSmallIntegerField(default=0)
    is_usual = models.BooleanField(_("holds for goods that name none"), default=False)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["place", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_usual"], condition=models.Q(is_usual=True), name="one_usual_vat"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="vat_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)[:60]
        self.folded = folding.fold(self.name)[:60]


class VatRate(models.Model):
    """How many per cent from a day on. Without a percent the mode bears no tax at all, which is not zero per cent."""

    vat = models.ForeignKey(Vat, on_delete=models.CASCADE, related_name="rates")
    percent = models.DecimalField(_("per cent"), max_digits=5, decimal_places=2, null=True)
    since = models.DateField(_("from"))

    class Meta:
        ordering: ClassVar = ["since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vat", "since"], name="one_rate_a_day"),
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__range=(0, 100)),
                name="rate_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.percent} % {self.since}"

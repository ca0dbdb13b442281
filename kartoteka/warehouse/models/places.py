"""Warehouse, the firm's Policy, and the Level below which a product is bought anew."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog.models import Product
from kartoteka.lib import folding, keys
from kartoteka.warehouse.models.columns import QUANTITY, rows


class Warehouse(models.Model):
    """Where goods lie. One is the usual: what is not said of a warehouse is said of it."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=80)
    folded = models.CharField(max_length=80, unique=True, editable=False)
    is_usual = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-is_usual", "folded", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~rows(name=""), name="warehouse_has_a_name"),
            models.UniqueConstraint(
                fields=["is_usual"], condition=rows(is_usual=True), name="one_usual_warehouse"
            ),
            models.CheckConstraint(
                condition=rows(is_usual=False) | rows(retired_at__isnull=True),
                name="usual_warehouse_is_in_use",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)[:80]
        self.folded = folding.fold(self.name)[:80]


class Policy(models.Model):
    """How the firm keeps its stock. Unless it keeps all goods, it keeps those that ever came into a warehouse."""

    allows_below = models.BooleanField(_("let stock fall below zero"), default=False, db_default=False)
    keeps_all = models.BooleanField(
        _("keep all goods, also those that never came in"), default=False, db_default=False
    )
    # How long a delivery takes where a supplier's own past does not tell, and how often is bought.
    lead_days = models.PositiveSmallIntegerField(default=14, db_default=14)
    review_days = models.PositiveSmallIntegerField(default=7, db_default=7)

    class Meta:
        verbose_name_plural = "policies"
        constraints: ClassVar = [
            models.CheckConstraint(condition=rows(pk=1), name="policy_of_one_firm"),
            models.CheckConstraint(
                condition=rows(lead_days__lte=365, review_days__gte=1, review_days__lte=365),
                name="policy_within_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.allows_below} {self.keeps_all}"


class Level(models.Model):
    """How much of a product there should be at least, in all warehouses together."""

    product = models.OneToOneField(Product, on_delete=models.CASCADE, related_name="level")
    least = models.DecimalField(_("at least"), **QUANTITY)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=rows(least__gt=0), name="level_above_zero")]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.least}"

"""Product: something the firm sells, a thing or a service."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import folding, keys

EMPTY: Any = {"blank": True, "default": "", "db_default": ""}


class Product(models.Model):
    """A retired one stays where it was sold and is offered no more."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, unique=True, editable=False)
    code = models.CharField(_("article number"), max_length=40, **EMPTY)
    group = models.CharField(_("group"), max_length=80, **EMPTY)
    unit = models.CharField(_("unit"), max_length=20, **EMPTY)
    price = models.DecimalField(_("price"), max_digits=16, decimal_places=2, null=True, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, **EMPTY)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["group", "name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="product_has_a_name"),
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="one_product_an_article_number"
            ),
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gte=0), name="price_not_below_zero"
            ),
            models.CheckConstraint(
                condition=models.Q(cost__isnull=True) | models.Q(cost__gte=0), name="cost_not_below_zero"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)
        self.folded = folding.fold(self.name)[:200]

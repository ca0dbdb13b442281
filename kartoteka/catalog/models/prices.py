"""PriceList, and PriceTag: a price that holds from a day on."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Mark
from kartoteka.catalog.models.products import Product
from kartoteka.catalog.models.revisions import Revision
from kartoteka.lib import folding, keys
from kartoteka.staff.models import Member


class PriceList(models.Model):
    """Prices for clients with one of the marks, or for all; in its days, in its currency.

    Lists stand in an order: the first that fits a client and has the product gives the price.
    """

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=100)
    folded = models.CharField(max_length=100, unique=True, editable=False)
    currency = models.CharField(_("currency"), max_length=3)
    is_with_vat = models.BooleanField(_("prices are told with VAT"), default=True)
    marks = models.ManyToManyField(Mark, related_name="price_lists", verbose_name=_("for clients marked"))
    since = models.DateField(_("from"), null=True)
    until = models.DateField(_("until"), null=True)
    place = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["place", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="price_list_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(since__lte=models.F("until")),
                name="price_list_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:price_list", args=[self.key])

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)[:100]
        self.folded = folding.fold(self.name)[:100]


class PriceTag(models.Model):
    """Written once and never over: a later one takes its place, an undone one is withdrawn.

    Without a list it is the product's own. Without an amount it ends what was told before it.
    """

    class Kind(models.TextChoices):
        PRICE = "price", _("price")
        COST = "cost", _("cost")

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="tags")
    price_list = models.ForeignKey(PriceList, on_delete=models.PROTECT, null=True, related_name="tags")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.PRICE)
    amount = models.DecimalField(_("price"), max_digits=16, decimal_places=2, null=True)
    currency = models.CharField(_("currency"), max_length=3)
    from_quantity = models.DecimalField(
        _("from quantity"), max_digits=12, decimal_places=3, default=Decimal(0)
    )
    since = models.DateField(_("from"))
    set_at = models.DateTimeField(db_default=Now())
    set_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="tags")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-since", "-id"]
        indexes: ClassVar = [
            models.Index(
                "product",
                "kind",
                "price_list",
                "from_quantity",
                models.F("since").desc(),
                models.F("id").desc(),
                name="newest_tag",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
            models.Index("since", name="tag_by_day", condition=models.Q(price_list__isnull=True)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0), name="tag_not_below_zero"
            ),
            models.CheckConstraint(condition=models.Q(from_quantity__gte=0), name="tag_from_some_quantity"),
            models.CheckConstraint(
                condition=models.Q(kind="price") | models.Q(price_list__isnull=True, from_quantity=0),
                name="cost_is_the_products_own",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} {self.since}"

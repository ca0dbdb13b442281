"""Product: something the firm sells, a thing or a service; its variants, bar codes and pictures."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog.models.taxes import Vat
from kartoteka.catalog.models.words import EMPTY, Family, Group, Option, Unit
from kartoteka.files.models import Content
from kartoteka.lib import folding, keys
from kartoteka.staff.models import Member


class Product(models.Model):
    """A retired one stays where it was sold and is offered no more.

    `price` and `cost` are today's, without a price list; how they came to be stands in price tags.
    """

    class Kind(models.TextChoices):
        GOODS = "goods", _("goods")
        SERVICE = "service", _("service")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.GOODS, db_default="goods")
    code = models.CharField(_("article number"), max_length=40, **EMPTY)
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, related_name="products", verbose_name=_("group")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="products", verbose_name=_("unit")
    )
    family = models.ForeignKey(Family, on_delete=models.PROTECT, null=True, related_name="products")
    variation = models.CharField(max_length=200, **EMPTY)
    about = models.TextField(_("description"), **EMPTY)
    vat = models.ForeignKey(
        Vat, on_delete=models.PROTECT, null=True, related_name="products", verbose_name=_("VAT")
    )
    is_with_vat = models.BooleanField(_("prices are told with VAT"), default=True, db_default=True)
    price = models.DecimalField(_("price"), max_digits=16, decimal_places=2, null=True, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, **EMPTY)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["folded", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="product_has_a_name"),
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="one_product_an_article_number"
            ),
            models.UniqueConstraint(
                fields=["family", "variation"],
                condition=models.Q(family__isnull=False),
                name="one_product_a_variation",
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

    def get_absolute_url(self) -> str:
        return reverse("catalog:product", args=[self.key])

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)
        self.folded = folding.fold(self.name)[:200]

    def is_cut_well(self, quantity: Decimal) -> bool:
        """Whether the unit may be cut as finely as this quantity is told."""
        finest = 3 if self.unit is None else self.unit.decimals
        return quantity == round(quantity, finest)


class Trait(models.Model):
    """What a variant is in one of its family's options: size 42."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="traits")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="traits")
    value = models.CharField(_("value"), max_length=40)

    class Meta:
        ordering: ClassVar = ["option__place", "option_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "option"], name="one_value_an_option"),
            models.CheckConstraint(condition=~models.Q(value=""), name="trait_has_a_value"),
        ]

    def __str__(self) -> str:
        return f"{self.option}: {self.value}"


class Barcode(models.Model):
    """A code on the package. `canonical` is one and the same for a UPC and for the EAN that it is a part of."""

    class Kind(models.TextChoices):
        EAN13 = "ean13", "EAN-13"
        EAN8 = "ean8", "EAN-8"
        UPC = "upc", "UPC-A"
        GTIN14 = "gtin14", "GTIN-14"
        OWN = "own", _("the firm's own")

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="barcodes")
    code = models.CharField(_("bar code"), max_length=40)
    canonical = models.CharField(max_length=40, unique=True, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(canonical=""), name="barcode_is_told")
        ]

    def __str__(self) -> str:
        return self.code


class Picture(models.Model):
    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="pictures")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="product_pictures")
    name = models.CharField(_("name"), max_length=200)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "content"], name="one_picture_once")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:picture", args=[self.key])

"""Offering: what goods and services stand in the catalogue, and what is told of them."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog import grouping, tagging
from kartoteka.catalog.models import PriceTag, Product, Vat
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

LONGEST_ABOUT = 4000


class ProductRefused(Refusal):
    pass


@dataclass(frozen=True)
class Offer:
    """What is told of a product; a group is told by its path, a unit by its name."""

    name: str
    code: str = ""
    group: str = ""
    unit: str = ""
    price: Decimal | None = None
    cost: Decimal | None = None
    kind: str = Product.Kind.GOODS
    vat: Vat | None = None
    is_with_vat: bool = True
    about: str = ""


@transaction.atomic
def add(offer: Offer, *, currency: str, by: Actor) -> Product:
    """A new product; one that was retired comes back. Raises ProductRefused."""
    name = folding.fold(folding.tidy(offer.name))[:200]
    retired = Product.objects.filter(folded=name).exclude(retired_at=None).first()
    product = retired or Product(currency=currency)
    product.retired_at = None
    _save(product, offer, by=by)
    tracing.trace("product added", product, by=by)
    return product


@transaction.atomic
def change(product: Product, offer: Offer, *, by: Actor) -> None:
    """Lines of deals keep the price at which they were made. Raises ProductRefused."""
    _save(product, offer, by=by)
    tracing.trace("product changed", product, by=by)


@transaction.atomic
def retire(product: Product, *, by: Actor) -> None:
    product.retired_at = timezone.now()
    product.save(update_fields=["retired_at"])
    tracing.trace("product retired", product, by=by)


@transaction.atomic
def bring_back(product: Product, *, by: Actor) -> None:
    product.retired_at = None
    product.save(update_fields=["retired_at"])
    tracing.trace("product brought back", product, by=by)


def _save(product: Product, offer: Offer, *, by: Actor) -> None:
    product.rename(offer.name[:200])
    if not product.folded:
        raise ProductRefused(_("Say what it is called."), field="name")
    product.code = folding.tidy(offer.code)
    product.group = grouping.group_at(offer.group)
    product.unit = grouping.unit_called(offer.unit)
    product.about = offer.about.strip()[:LONGEST_ABOUT]
    product.kind, product.vat, product.is_with_vat = offer.kind, offer.vat, offer.is_with_vat
    tags = _fresh_tags(product, offer, by=by)
    product.price, product.cost = offer.price, offer.cost
    try:
        with transaction.atomic():
            product.save()
    except IntegrityError as error:
        is_code = "article_number" in str(error)
        taken = (
            _("This article number is taken.") if is_code else _("This product is in the catalogue already.")
        )
        raise ProductRefused(taken, field="code" if is_code else "name") from error
    PriceTag.objects.bulk_create(tags)


def _fresh_tags(product: Product, offer: Offer, *, by: Actor) -> list[PriceTag]:
    """What differs from today's price holds from today on."""
    today = timezone.localdate()
    told = [
        (PriceTag.Kind.PRICE, product.price, offer.price),
        (PriceTag.Kind.COST, product.cost, offer.cost),
    ]
    return [
        tagging.fresh(product, tagging.Told(after, today, kind), by=by)
        for kind, before, after in told
        if before != after
    ]

"""Pricing: what the firm sells, at what price, and what it costs the firm."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog.models import Product
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class ProductRefused(Refusal):
    pass


@dataclass(frozen=True)
class Offer:
    """What is told of a product."""

    name: str
    code: str = ""
    group: str = ""
    unit: str = ""
    price: Decimal | None = None
    cost: Decimal | None = None


@transaction.atomic
def add(offer: Offer, *, currency: str, by: Actor) -> Product:
    """A new product; one that was retired comes back. Raises ProductRefused."""
    name = folding.fold(folding.tidy(offer.name))[:200]
    retired = Product.objects.filter(folded=name).exclude(retired_at=None).first()
    product = retired or Product(currency=currency)
    product.retired_at = None
    _save(product, offer)
    tracing.trace("product added", product, by=by)
    return product


@transaction.atomic
def change(product: Product, offer: Offer, *, by: Actor) -> None:
    """Lines of deals keep the price at which they were made. Raises ProductRefused."""
    _save(product, offer)
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


def _save(product: Product, offer: Offer) -> None:
    told = asdict(offer)
    product.rename(told.pop("name")[:200])
    if not product.folded:
        raise ProductRefused(_("Say what it is called."), field="name")
    for name, value in told.items():
        setattr(product, name, folding.tidy(value) if isinstance(value, str) else value)
    try:
        with transaction.atomic():
            product.save()
    except IntegrityError as error:
        is_code = "article_number" in str(error)
        taken = (
            _("This article number is taken.") if is_code else _("This product is in the catalogue already.")
        )
        raise ProductRefused(taken, field="code" if is_code else "name") from error

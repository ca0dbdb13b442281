"""Tagging goods with prices: each price holds from a day on and is never written over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog.models import PriceList, PriceTag, Product
from kartoteka.lib import taxes
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

LARGEST = Decimal(10) ** 13
EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 1, 1)
ONE_DAY_LATE = 7
Kind = PriceTag.Kind


class PriceRefused(Refusal):
    pass


@dataclass(frozen=True)
class Told:
    """What is said of a price; without an amount that it holds no longer."""

    amount: Decimal | None
    since: date
    kind: Kind = Kind.PRICE
    price_list: PriceList | None = None
    from_quantity: Decimal = Decimal(0)


@transaction.atomic
def tag(product: Product, told: Told, *, by: Actor) -> PriceTag:
    """Raises PriceRefused."""
    _check(told)
    if told.price_list is None and told.from_quantity:
        raise PriceRefused(_("A price from a quantity on needs a price list."), field="from_quantity")
    made = fresh(product, told, by=by)
    made.save(force_insert=True)
    refresh([product.pk])
    product.refresh_from_db(fields=["price", "cost"])
    tracing.trace("price set", product, by=by, amount=str(made.amount or "—"), since=str(told.since))
    return made


def fresh(product: Product, told: Told, *, by: Actor, **more: Any) -> PriceTag:
    """A tag that is not saved yet."""
    return PriceTag(
        product=product,
        price_list=told.price_list,
        kind=told.kind,
        amount=None if told.amount is None else taxes.rounded(told.amount),
        currency=told.price_list.currency if told.price_list else product.currency,
        from_quantity=told.from_quantity,
        since=told.since,
        # Left to the database, it would cost more than all else when there are thousands.
        set_at=timezone.now(),
        set_by_id=by.member_id,
        **more,
    )


@transaction.atomic
def withdraw(tag: PriceTag, *, by: Actor) -> None:
    """What was told before it holds again. Raises PriceRefused when it is withdrawn already."""
    held = PriceTag.objects.select_for_update(of=("self",)).get(pk=tag.pk)
    if held.withdrawn_at:
        raise PriceRefused(_("This price is withdrawn already."))
    withdraw_all([tag.pk])
    refresh([tag.product_id])
    tracing.trace("price withdrawn", tag.product, by=by, amount=str(tag.amount or "—"), since=str(tag.since))


def withdraw_all(tags: Sequence[int]) -> None:
    PriceTag.objects.filter(pk__in=tags, withdrawn_at=None).update(withdrawn_at=timezone.now())


def refresh(products: Iterable[int] | None = None, *, on: date | None = None) -> int:
    """Writes today's price and cost onto goods; without ids onto those whose price has begun of late."""
    today = on or timezone.localdate()
    if products is None:
        late = date.fromordinal(today.toordinal() - ONE_DAY_LATE)
        begun = PriceTag.objects.filter(price_list=None, since__range=(late, today))
        products = set(begun.values_list("product", flat=True))
    return Product.objects.filter(pk__in=list(products)).update(
        price=_todays(Kind.PRICE, today), cost=_todays(Kind.COST, today)
    )


def _todays(kind: Kind, today: date) -> Subquery:
    told = PriceTag.objects.filter(
        product=OuterRef("pk"),
        kind=kind,
        price_list=None,
        from_quantity=0,
        since__lte=today,
        withdrawn_at=None,
        currency=OuterRef("currency"),
    )
    return Subquery(told.order_by(F("since").desc(), F("id").desc()).values("amount")[:1])


def _check(told: Told) -> None:
    if told.amount is not None and not 0 <= told.amount < LARGEST:
        raise PriceRefused(_("This is no price."), field="amount")
    if not 0 <= told.from_quantity < LARGEST:
        raise PriceRefused(_("This is no quantity."), field="from_quantity")
    if not EARLIEST <= told.since <= LATEST:
        raise PriceRefused(_("This day is too far away."), field="since")

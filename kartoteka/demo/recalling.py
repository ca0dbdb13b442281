"""Recalling what the fictional firm sold before it had the program: orders of two years, taken over as from a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.demo.living import Morning
from kartoteka.lib import keys, territories
from kartoteka.lib.pouring import repaint
from kartoteka.sales import history
from kartoteka.sales.models import Line, Order
from kartoteka.staff.actors import Actor

YEARS, MOST_BUYERS, MOST_ORDERS = 2, 240, 9
# The orders that the program itself has seen are younger.
LATEST = 160
HOLIDAYS = {1, 7, 8}
# Of a hundred orders so many come back in part.
RETURNS = 4


@dataclass(frozen=True)
class Sold:
    number: str
    on: date
    client: int
    product: Product
    quantity: Decimal
    is_return: bool = False


def recall(morning: Morning, *, by: Actor) -> int:
    """Answers how many orders there were."""
    dice, today = Random(f"{morning.inventor.plan.seed}/past"), timezone.localdate()
    goods = list(Product.objects.filter(retired_at=None).exclude(price=None).order_by("pk"))
    buyers = list(
        Client.objects.visible_to(by)
        .filter(is_held=False, kind=Client.Kind.COMPANY)
        .exclude(pk__in=Order.objects.visible_to(by).values("client"))
        .order_by("pk")
        .values_list("pk", flat=True)[:MOST_BUYERS]
    )
    if not goods or not buyers:
        return 0
    lines = sorted(_sold(dice, buyers, goods, today), key=lambda one: (one.on, one.number))
    batch, count = keys.fresh_key(), 0
    history.lay(_columns(lines, batch, territories.currency(morning.country)))
    while posted := history.post_next(batch, origin=_("Earlier books"), reason="", by=by):
        count += sum(one.is_made for one in posted)
    # What goods cost today stands for what they cost then, so that there is a profit to look at.
    sold = Line.objects.visible_to(by).filter(order__brought_by=batch, product__cost__isnull=False)
    costs = [{"id": pk, "cost": str(cost)} for pk, cost in sold.values_list("pk", "product__cost")]
    repaint(Line, costs)
    return count


def _sold(dice: Random, buyers: list[int], goods: list[Product], today: date) -> Iterator[Sold]:
    """Each buyer has goods that he comes back for; more is bought in spring and before the year ends."""
    number = 1000
    for buyer in buyers:
        usual = dice.sample(goods, min(len(goods), dice.randint(1, 4)))
        for _nth in range(dice.randint(1, MOST_ORDERS)):
            on = today - timedelta(days=dice.randint(LATEST, 365 * YEARS))
            if on.month in HOLIDAYS and dice.randint(0, 1):
                on -= timedelta(days=60)
            number += 1
            for product in dice.sample(usual, dice.randint(1, len(usual))):
                yield Sold(f"A-{number}", on, buyer, product, Decimal(dice.randint(1, 30)))
            if dice.randint(1, 100) <= RETURNS:
                back = on + timedelta(days=dice.randint(5, 20))
                yield Sold(f"A-{number}", back, buyer, usual[0], Decimal(1), is_return=True)


def _columns(lines: list[Sold], batch: str, currency: str) -> dict[str, Any]:
    prices = [one.product.price or Decimal(0) for one in lines]
    gross = [price * one.quantity for price, one in zip(prices, lines, strict=True)]
    return {
        "brought_by": batch,
        "line": list(range(1, len(lines) + 1)),
        "number": [one.number for one in lines],
        "is_return": [one.is_return for one in lines],
        "on": [one.on for one in lines],
        "client": [one.client for one in lines],
        "product": [one.product.pk for one in lines],
        "name": [one.product.name for one in lines],
        "country": "",
        "currency": currency,
        "quantity": [one.quantity for one in lines],
        "price": prices,
        "discount": Decimal(0),
        "vat_rate": None,
        "vat": Decimal(0),
        "gross": gross,
        "paid": gross,
        "is_shipped": True,
        "note": "",
    }

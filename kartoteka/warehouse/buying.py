"""Buying: what is needed and is not there, by supplier, with how much of it to buy.

Needed is what orders wait for, and besides either the least there should be or what was sold lately, whichever is
more. There is what is free, and what is on the way.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from typing import Any

from django.db.models import F, Sum
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.catalog.models import Product, Supply
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import supplying
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Balance, Level, Movement, Paper, Receipt, ReceiptLine, Reservation
from kartoteka.warehouse.receiving import Delivery, expect

LATELY = 30
MOST = 500
NOTHING = Decimal(0)
OF_SALES = (Paper.Kind.SHIPMENT, Paper.Kind.RETURN, Paper.Kind.REVERSAL)
Sums = dict[int, Decimal]


@dataclass
class Need:
    """A product that is short; `price` is what one cost last."""

    product: Product
    waiting: Decimal
    least: Decimal
    sold: Decimal
    free: Decimal
    coming: Decimal
    price: Decimal = NOTHING
    supplier_id: int | None = None
    code: str = ""

    @property
    def quantity(self) -> Decimal:
        """How much to buy, as finely as the unit is cut."""
        short = self.waiting + max(self.least, self.sold) - self.free - self.coming
        finest = 3 if self.product.unit is None else self.product.unit.decimals
        return max(short, NOTHING).quantize(Decimal(1).scaleb(-finest), ROUND_UP)


@dataclass
class Basket:
    """What to buy of one supplier; of nobody known when it has no key."""

    key: str = ""
    name: str = ""
    needs: list[Need] = field(default_factory=list)


def needs(*, on: date | None = None) -> list[Need]:
    """All goods that are short, by name."""
    waiting, sold = _waiting(), _sold((on or timezone.localdate()) - timedelta(days=LATELY))
    least = dict(Level.objects.values_list("product", "least"))
    free, coming = _free(), _coming()
    goods = Product.objects.filter(
        pk__in={*waiting, *least, *sold}, retired_at=None, kind=Product.Kind.GOODS
    ).select_related("unit")
    found = [
        Need(
            one,
            waiting=waiting.get(one.pk, NOTHING),
            least=least.get(one.pk, NOTHING),
            sold=sold.get(one.pk, NOTHING),
            free=free.get(one.pk, NOTHING),
            coming=coming.get(one.pk, NOTHING),
        )
        for one in goods
    ]
    return [one for one in found if one.quantity > 0]


def baskets(actor: Actor) -> list[Basket]:
    """By supplier, those who are known first."""
    found = needs()[:MOST]
    _tell(found)
    by_supplier: dict[int | None, list[Need]] = defaultdict(list)
    for one in found:
        by_supplier[one.supplier_id].append(one)
    known = {one.pk: one for one in supplying.suppliers(actor)}
    named = [Basket(one.key, one.name, by_supplier.pop(pk)) for pk, one in known.items() if pk in by_supplier]
    rest = [one for those in by_supplier.values() for one in those]
    return [*named, *([Basket(needs=rest)] if rest else [])]


def order(basket: Basket, delivery: Delivery, *, by: Actor) -> Receipt:
    """All of the basket is on the way from now on."""
    return expect(delivery, [Item(one.product, one.quantity, one.price) for one in basket.needs], by=by)


def _waiting() -> Sums:
    waits = Reservation.objects.filter(quantity__lt=F("wanted")).order_by().values("product")
    return _summed(waits.annotate(all=Sum(F("wanted") - F("quantity"))))


def _sold(since: date) -> Sums:
    """Less of what came back; what a room above has moved bears the number of its line."""
    moved = Movement.objects.filter(paper__kind__in=OF_SALES, paper__on__gte=since, line__isnull=False)
    told = _summed(moved.order_by().values("product").annotate(all=-Sum("quantity")))
    return {product: much for product, much in told.items() if much > 0}


def _free() -> Sums:
    return _summed(
        Balance.objects.order_by().values("product").annotate(all=Sum(F("on_hand") - F("reserved")))
    )


def _coming() -> Sums:
    lines = ReceiptLine.objects.filter(receipt__paper=None, receipt__dropped_at=None)
    return _summed(lines.order_by().values("product").annotate(all=Sum("quantity")))


def _summed(rows: Iterable[dict[str, Any]]) -> Sums:
    return {one["product"]: one["all"] for one in rows}


def _tell(found: list[Need]) -> None:
    """Who supplies each, under which number of his own, and what one cost last."""
    ids = [one.product.pk for one in found]
    costs = dict(Balance.objects.filter(product__in=ids, cost__gt=0).values_list("product", "cost"))
    with acting.system_actor("who supplies what"):
        supplies = Supply.objects.filter(product__in=ids, ended_at=None, supplier__is_supplier=True)
        told = {one.product_id: one for one in supplies.order_by("-pk")}
    for one in found:
        one.price = costs.get(one.product.pk, NOTHING)
        if supply := told.get(one.product.pk):
            one.supplier_id, one.code = supply.supplier_id, supply.code

"""Buying: what is needed and is not there, by supplier, with how much of it to buy.

Needed is what orders wait for, and besides either the least there should be or what may go out until the delivery
after the next, whichever is more; what was sold lately stands in for that where too little is known. There is what is
free, and what is on the way.
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
from kartoteka.warehouse import demanding, policing, supplying
from kartoteka.warehouse.demanding import Demand
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Balance, Level, Movement, Receipt, ReceiptLine, Reservation
from kartoteka.warehouse.receiving import Delivery, expect

LATELY = 30
FARTHEST = 3650
MOST = 500
NOTHING = Decimal(0)
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
    lead: int = 0
    demand: Demand | None = None

    @property
    def wanted(self) -> Decimal:
        """Until the delivery after the next, on a brisk run: the upper end of the range."""
        return self.demand.high if self.demand and self.demand.high is not None else self.sold

    def order_by(self, on: date) -> date | None:
        """The day on which what is left lasts just as long as a delivery takes; nothing where too little is known."""
        if self.demand is None or not self.demand.mean:
            return None
        a_day = self.demand.mean / (self.demand.weeks * 7)
        lasts = int((self.free + self.coming - self.waiting) / a_day)
        return on + timedelta(days=max(min(lasts, FARTHEST) - self.lead, 0))

    @property
    def quantity(self) -> Decimal:
        """How much to buy, as finely as the unit is cut."""
        short = self.waiting + max(self.least, self.wanted) - self.free - self.coming
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
    day = on or timezone.localdate()
    waiting, sold = _waiting(), _sold(day - timedelta(days=LATELY))
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
    _tell(found)
    _foresee(found, day)
    return [one for one in found if one.quantity > 0]


def baskets(actor: Actor) -> list[Basket]:
    """By supplier, those who are known first."""
    found = needs()[:MOST]
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
    moved = Movement.objects.filter(
        paper__kind__in=demanding.OF_SALES, paper__on__gte=since, line__isnull=False
    )
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


def _foresee(found: list[Need], on: date) -> None:
    """How long a delivery of each takes, and what may go out until the one after it."""
    policy, leads = policing.policy(), demanding.lead_times()
    for one in found:
        one.lead = leads.get(one.supplier_id or 0, policy.lead_days)
    days = {one.product.pk: one.lead + policy.review_days for one in found}
    told = demanding.demands(days, on=on)
    for one in found:
        one.demand = told[one.product.pk]

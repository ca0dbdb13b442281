"""Pricing: at what price a product is sold to a client, on a day, in a quantity. The one place that says so.

Which price: of the price lists that hold on the day, in the currency, and for one of the client's marks or for all,
the first in their order that has a price for the quantity; of its prices the one for the largest quantity that
is reached, and of those the one that began last. Without such a list, the product's own price, if it is told in the
currency; without that, none. Nothing is converted: another currency is another price.

Rounding: one piece is told to the cent, with tax or without; the other figure follows by the rate of the day,
halves up (lib.taxes). The tax of a line is reckoned on quantity times the price that was told, rounded once
(`Price.times`), and not by adding up what was rounded for one piece.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from kartoteka.cards.models import Client, Mark
from kartoteka.catalog import queries
from kartoteka.catalog.models import PriceList, PriceTag, Product
from kartoteka.lib import taxes
from kartoteka.lib.taxes import Split

ONE = Decimal(1)


@dataclass(frozen=True)
class Price:
    """Of one piece; `told` is the figure that somebody set, and `is_with_vat` whether it has the tax in it."""

    told: Decimal
    is_with_vat: bool
    vat_rate: Decimal | None
    currency: str
    price_list: PriceList | None
    from_quantity: Decimal
    since: date

    @property
    def net(self) -> Decimal:
        return self.times(ONE).net

    @property
    def gross(self) -> Decimal:
        return self.times(ONE).gross

    def times(self, quantity: Decimal) -> Split:
        """What a line of so many comes to."""
        return taxes.split(self.told * quantity, self.vat_rate, is_gross=self.is_with_vat)


@dataclass(frozen=True)
class Wanted:
    product: Product
    quantity: Decimal = ONE


def price_of(
    product: Product, *, client: Client | None, quantity: Decimal, on: date, currency: str
) -> Price | None:
    """None when nobody has said what it costs in this currency."""
    return prices_of([Wanted(product, quantity)], client=client, on=on, currency=currency)[0]


def prices_of(
    wanted: Sequence[Wanted], *, client: Client | None, on: date, currency: str
) -> list[Price | None]:
    """In the order of what was wanted, in as many queries for a thousand as for one."""
    lists = lists_for(client, on=on, currency=currency)
    told = _tags({one.product.pk for one in wanted}, lists, on, currency)
    rates = queries.rates(on)
    return [_price(one, lists, told.get(one.product.pk, []), rates) for one in wanted]


def lists_for(client: Client | None, *, on: date, currency: str) -> list[PriceList]:
    """The price lists that hold for the client on the day, the first that counts before the others."""
    present = PriceList.objects.filter(
        Q(retired_at=None) | Q(retired_at__date__gt=on),
        Q(since=None) | Q(since__lte=on),
        Q(until=None) | Q(until__gte=on),
        currency=currency,
    )
    found = list(present.prefetch_related("marks"))
    if not any(one.marks.all() for one in found):
        return found
    his = set(Mark.objects.filter(client=client).values_list("pk", flat=True)) if client else set()
    return [one for one in found if not one.marks.all() or his & {mark.pk for mark in one.marks.all()}]


def _tags(
    products: Iterable[int], lists: Sequence[PriceList], on: date, currency: str
) -> dict[int, list[PriceTag]]:
    """Of each product the newest tag of each list and quantity."""
    tags = PriceTag.objects.filter(
        Q(price_list=None) | Q(price_list__in=[one.pk for one in lists]),
        product__in=list(products),
        kind=PriceTag.Kind.PRICE,
        since__lte=on,
        currency=currency,
        withdrawn_at=None,
    )
    steps = ("product_id", "price_list_id", "from_quantity")
    told: dict[int, list[PriceTag]] = {}
    for tag in tags.order_by(*steps, "-since", "-id").distinct(*steps):
        told.setdefault(tag.product_id, []).append(tag)
    return told


def _price(
    wanted: Wanted, lists: Sequence[PriceList], tags: Sequence[PriceTag], rates: queries.Rates
) -> Price | None:
    reached = [tag for tag in tags if tag.amount is not None and tag.from_quantity <= wanted.quantity]
    for price_list in (*lists, None):
        steps = [tag for tag in reached if tag.price_list_id == (price_list.pk if price_list else None)]
        if steps:
            best = max(steps, key=lambda tag: tag.from_quantity)
            return _told(wanted.product, best, price_list, rates)
    return None


def _told(product: Product, tag: PriceTag, price_list: PriceList | None, rates: queries.Rates) -> Price:
    return Price(
        told=tag.amount or Decimal(0),
        is_with_vat=price_list.is_with_vat if price_list else product.is_with_vat,
        vat_rate=rates.of(product.vat_id),
        currency=tag.currency,
        price_list=price_list,
        from_quantity=tag.from_quantity,
        since=tag.since,
    )

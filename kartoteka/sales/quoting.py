"""Quoting: what the catalogue says of the lines of a sheet, for this client, on that day, with VAT or without."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kartoteka.cards.models import Client
from kartoteka.catalog import pricing, queries
from kartoteka.catalog.models import Product
from kartoteka.catalog.pricing import Wanted
from kartoteka.sales import arranging


@dataclass(frozen=True)
class Quote:
    """Of one piece; no price where the catalogue knows none in this currency."""

    price: Decimal | None
    vat_rate: Decimal | None


def quotes(
    wanted: Sequence[tuple[Product | None, Decimal]],
    *,
    client: Client | None,
    on: date,
    currency: str,
    is_included: bool,
) -> list[Quote]:
    """In the order of what was wanted; asked for all at once."""
    pays_vat = arranging.terms().pays_vat
    rates = queries.rates(on)
    asked = [Wanted(product, quantity) for product, quantity in wanted if product is not None]
    prices = iter(pricing.prices_of(asked, client=client, on=on, currency=currency) if asked else [])
    made = []
    for product, _quantity in wanted:
        price = next(prices) if product is not None else None
        told = None if price is None else price.gross if is_included or not pays_vat else price.net
        made.append(Quote(told, rates.of(product.vat_id if product else None) if pays_vat else None))
    return made


def quote(
    product: Product | None, quantity: Decimal, *, client: Client, on: date, currency: str, is_included: bool
) -> Quote:
    one = [(product, quantity)]
    return quotes(one, client=client, on=on, currency=currency, is_included=is_included)[0]

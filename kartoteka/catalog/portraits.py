"""Portraits: all that the page of a product shows, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from kartoteka.catalog import queries
from kartoteka.catalog.models import Barcode, Picture, PriceTag, Product, Trait
from kartoteka.lib import dates, money, taxes

LONGEST_HISTORY = 100


@dataclass(frozen=True)
class Shown:
    """A price of today in one of the lists: as it was told, and with and without tax."""

    where: str
    url: str
    quantity: str
    told: str
    net: str
    gross: str
    since: date


@dataclass(frozen=True)
class Past:
    """A line of the history; `is_now` is what holds today, `is_coming` what is yet to begin."""

    tag: PriceTag
    where: str
    quantity: str
    amount: str
    is_now: bool
    is_coming: bool


@dataclass(frozen=True)
class Portrait:
    path: str
    vat_rate: str
    prices: Sequence[Shown]
    history: Sequence[Past]
    barcodes: Sequence[Barcode]
    pictures: Sequence[Picture]
    traits: Sequence[Trait]
    siblings: Sequence[Product]


def of(product: Product, *, on: date) -> Portrait:
    tags = list(product.tags.select_related("price_list", "set_by")[:LONGEST_HISTORY])
    rates = queries.rates(on)
    branches = queries.tree() if product.group_id else []
    present = todays(product.tags.select_related("price_list"), on)
    percent = rates.of(product.vat_id)
    return Portrait(
        path=next((one.path for one in branches if one.group.pk == product.group_id), ""),
        vat_rate="" if percent is None else f"{dates.number(percent.normalize())} %",
        prices=[_shown(product, tag, percent) for tag in present if tag.kind == PriceTag.Kind.PRICE],
        history=[_past(tag, {one.pk for one in present}, on) for tag in tags],
        barcodes=list(product.barcodes.all()),
        pictures=list(product.pictures.all()),
        traits=list(product.traits.select_related("option")),
        siblings=_siblings(product),
    )


def todays(tags: QuerySet[PriceTag], on: date) -> list[PriceTag]:
    """Of each list and quantity the tag that holds on the day."""
    steps = ("product_id", "kind", "price_list_id", "from_quantity")
    newest = tags.filter(since__lte=on, withdrawn_at=None).order_by(*steps, "-since", "-id").distinct(*steps)
    lists = [tag for tag in newest if tag.amount is not None and not _is_over(tag, on)]
    return sorted(
        lists, key=lambda tag: (tag.price_list.place if tag.price_list else 10**6, tag.from_quantity)
    )


def _is_over(tag: PriceTag, on: date) -> bool:
    held = tag.price_list
    return held is not None and bool(
        held.retired_at or (held.since and held.since > on) or (held.until and held.until < on)
    )


def _siblings(product: Product) -> list[Product]:
    if product.family_id is None:
        return []
    return list(
        Product.objects.filter(family=product.family_id, retired_at=None).exclude(pk=product.pk)[:200]
    )


def _shown(product: Product, tag: PriceTag, percent: Decimal | None) -> Shown:
    held = tag.price_list
    is_gross = held.is_with_vat if held else product.is_with_vat
    parts = taxes.split(tag.amount or Decimal(0), percent, is_gross=is_gross)
    return Shown(
        where=held.name if held else "",
        url=held.get_absolute_url() if held else "",
        quantity=_quantity(tag),
        told=money.shown(tag.amount or 0, tag.currency),
        net=money.shown(parts.net, tag.currency),
        gross=money.shown(parts.gross, tag.currency),
        since=tag.since,
    )


def _past(tag: PriceTag, present: set[int], on: date) -> Past:
    return Past(
        tag=tag,
        where=tag.price_list.name if tag.price_list else "",
        quantity=_quantity(tag),
        amount="" if tag.amount is None else money.shown(tag.amount, tag.currency),
        is_now=tag.pk in present,
        is_coming=tag.since > on and tag.withdrawn_at is None,
    )


def _quantity(tag: PriceTag) -> str:
    return dates.number(tag.from_quantity.normalize()) if tag.from_quantity else ""

"""Makers of goods and price lists for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from kartoteka.access import acting
from kartoteka.cards import listing_words
from kartoteka.cards.models import Client, Mark
from kartoteka.catalog import listing, offering, tagging
from kartoteka.catalog.listing import Terms
from kartoteka.catalog.models import PriceList, Product
from kartoteka.catalog.offering import Offer
from kartoteka.catalog.tagging import Told
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers

_numbers = count(1)


@contextmanager
def head_acts() -> Iterator[Actor]:
    """Within the firm, in the role of its head of sales."""
    with as_member(makers.member(name="Вера", role="head")) as actor:
        yield actor


@contextmanager
def as_member(member: Member) -> Iterator[Actor]:
    actor = makers.acts_as(member)
    with makers.inside(role="none"), acting.acting(actor):
        yield actor


def product(name: str = "", *, by: Actor, price: object = 100, currency: str = "RUB", **told: Any) -> Product:
    amount = None if price is None else Decimal(str(price))
    offer = Offer(name or f"Товар {next(_numbers)}", price=amount, **told)
    return offering.add(offer, currency=currency, by=by)


def price_list(name: str = "", *, by: Actor, marks: tuple[Mark, ...] = (), **told: Any) -> PriceList:
    terms = Terms(name or f"Прайс {next(_numbers)}", **{"currency": "RUB", "marks": marks, **told})
    return listing.add(terms, by=by)


def tag(product: Product, amount: object, *, by: Actor, since: date, **told: Any) -> None:
    tagging.tag(product, Told(None if amount is None else Decimal(str(amount)), since, **told), by=by)


def mark(name: str, *clients: Client, by: Actor) -> Mark:
    made = listing_words.ensure(Mark, name, by=by)
    for client in clients:
        client.marks.add(made)
    return made

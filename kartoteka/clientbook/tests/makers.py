"""Makers of passes, bought orders and records for tests."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.clientbook import giving, posting, reading
from kartoteka.clientbook.posting import Batch
from kartoteka.sales import invoicing, ordering, paying
from kartoteka.sales.models import Order
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role
from kartoteka.staff.tests import makers


@contextmanager
def acts(actor: Actor, *, confirmed: bool = True) -> Iterator[Actor]:
    """Somebody who has just proven that it is he."""
    with makers.inside(), acting.acting(actor):
        acting.confirm(actor, until=int(time.time()) + (600 if confirmed else -1))
        yield actor


def two() -> tuple[Actor, Actor]:
    """A director and a head who hold the passes."""
    director, head = makers.member(role=Role.DIRECTOR), makers.member(role=Role.HEAD)
    hold(director, head)
    return makers.acts_as(director), makers.acts_as(head)


def hold(director: Member, head: Member) -> None:
    first, second = makers.acts_as(director), makers.acts_as(head)
    with acts(first):
        giving.give(head, by=first)
    with acts(second):
        giving.give(director, by=second)


def bought(client: Client | None = None, *wares: Any, by: Actor, **told: Any) -> Order:
    """An order that was paid in full."""
    on = told.get("on")
    order = sales.order(client, *wares, by=by, is_given=False, **told)
    with sales.acts(by):
        ordering.confirm(order, by=by, on=on)
        invoicing.invoice(order, by=by)
        paying.pay(order, sales.anew(order, by).owed, by=by)
        return sales.anew(order, by)


def post(by: Actor, **told: Any) -> dict[str, Any]:
    """All that waits, as the page would."""
    with acts(by):
        seen = posting.summary()
        return posting.post(Batch(seen["upto"], seen["digest"]), by=by, **told)


def records(by: Actor, **said: str) -> list[dict[str, Any]]:
    with acts(by):
        return reading.page(reading.wish(said)).rows


def record(by: Actor, client: Client) -> dict[str, Any]:
    with acts(by):
        key = next(
            row["key"] for row in reading.page(reading.wish({})).rows if row["client_key"] == client.key
        )
        found = reading.record(key)
        assert found is not None
        return found

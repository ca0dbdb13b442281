"""Makers of orders for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.db import transaction

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.sales import drafting, ordering
from kartoteka.sales.drafting import Ware
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers


def D(value: str | int) -> Decimal:  # noqa: N802  # amounts are many, and read like that
    return Decimal(value)


def ware(price: str | int = 100, quantity: str | int = 1, **told: Any) -> Ware:
    return Ware(**{"name": "Насос", "price": D(price), "quantity": D(quantity), **told})


@contextmanager
def acts(actor: Actor) -> Iterator[Actor]:
    with makers.inside(), acting.acting(actor):
        yield actor


@contextmanager
def acts_in_vain(actor: Actor) -> Iterator[Actor]:
    """Nothing of what is done within is left."""
    with makers.inside(), transaction.atomic(), acting.acting(actor):
        yield actor
        transaction.set_rollback(True)


def head() -> Actor:
    return makers.actor(role=Role.HEAD)


def order(client: Client | None = None, *wares: Ware, by: Actor, is_given: bool = True, **told: Any) -> Order:
    """Confirmed, unless it is to stay a draft; one line of 100 when nothing is said."""
    client = client or cards.client(by=by)
    with acts(by):
        made = drafting.begin(client, by=by, **told)
        drafting.lay(made, wares or [ware()], by=by)
        if is_given:
            ordering.confirm(made, by=by)
        return anew(made, by)


def anew(order: Order, by: Actor) -> Order:
    return Order.objects.visible_to(by).select_related("client").get(pk=order.pk)

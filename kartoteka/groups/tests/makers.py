"""Makers of buyers for tests."""

from datetime import date
from typing import Any

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.groups import reckoning
from kartoteka.groups.models import Standing
from kartoteka.sales import drafting, ordering
from kartoteka.sales.models import Order
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers as staff


def sold(client: Client, amount: int, *, on: date, by: Actor, **told: Any) -> Order:
    """An order of that day over so much."""
    with sales.acts(by):
        made = drafting.begin(client, by=by, on=on)
        drafting.lay(made, [sales.ware(amount, **told)], by=by)
        ordering.confirm(made, by=by, on=on)
        return made


def reckon(on: date) -> int:
    with staff.inside(), acting.system_actor("groups of clients") as program:
        return reckoning.reckon(by=program, on=on)


def standings(actor: Actor) -> dict[str, Standing]:
    """By the name of the client."""
    with sales.acts(actor):
        return {one.client.name: one for one in Standing.objects.visible_to(actor).select_related("client")}

"""Where an order leads on to: rooms above tell what they keep of orders, and an order's page leads there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from kartoteka.access import rights
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor


@dataclass(frozen=True)
class Way:
    """`address` is the name of the page that the order's key stands in."""

    label: Promise
    icon: str
    address: str
    right: str


_ways: list[Way] = []


def tell(way: Way) -> None:
    """Said once by a room above, when it is ready."""
    if way not in _ways:
        _ways.append(way)


def offered(order: Order, actor: Actor) -> list[dict[str, str]]:
    return [
        {"label": str(one.label), "icon": one.icon, "url": reverse(one.address, args=[order.key])}
        for one in _ways
        if rights.may(actor, one.right)
    ]


# What is done with many orders at once: told in the same way, its page takes the words of the list.
_ways_of_many: list[Way] = []


def tell_of_many(way: Way) -> None:
    if way not in _ways_of_many:
        _ways_of_many.append(way)


def offered_of_many(actor: Actor) -> list[dict[str, str]]:
    return [
        {"label": str(one.label), "icon": one.icon, "url": reverse(one.address)}
        for one in _ways_of_many
        if rights.may(actor, one.right)
    ]

"""Facts: what can be counted, each a noun of a lower room with the day it happened on and what it can be split by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Client
from kartoteka.deals.models import Breach, Closure, Deal, Move
from kartoteka.enquiries.models import Enquiry
from kartoteka.journal.models import Entry
from kartoteka.planner.models import Promise
from kartoteka.sales.models import Booking, Line, Order
from kartoteka.staff.actors import Actor

SOLD = ("ordered", "done")


@dataclass(frozen=True)
class Fact:
    """`client` leads from a row to its client, `paths` from a dimension to the column that it splits by.

    `on` is the day of a row, or its moment. `thing` leads to what is opened for a row: an order, a deal, a client.
    """

    name: str
    label: Any
    rows: Callable[[Actor], QuerySet[Any]]
    on: str
    is_moment: bool
    client: str
    thing: str
    paths: Mapping[str, str]


def _of_client(path: str) -> dict[str, str]:
    """What every client can be told by."""
    under = f"{path}__" if path else ""
    return {
        "client": f"{under}key",
        "region": f"{under}region",
        "source": f"{under}source__key",
        "intent": f"{under}source__intent",
        "industry": f"{under}industry__key",
        "size": f"{under}size",
        "kind": f"{under}kind",
    }


def _lines(by: Actor) -> QuerySet[Any]:
    return Line.objects.visible_to(by).filter(order__state__in=SOLD)


def _orders(by: Actor) -> QuerySet[Any]:
    return Order.objects.visible_to(by).filter(state__in=SOLD)


def _payments(by: Actor) -> QuerySet[Any]:
    return Booking.objects.visible_to(by).filter(~Q(paid=0) | ~Q(advance=0))


def _entries(by: Actor) -> QuerySet[Any]:
    return Entry.objects.visible_to(by)


def _deals(by: Actor) -> QuerySet[Any]:
    return Deal.objects.visible_to(by)


def _ends(by: Actor) -> QuerySet[Any]:
    return Closure.objects.visible_to(by).filter(undone_at=None, deal__client__removed_at=None)


def _moves(by: Actor) -> QuerySet[Any]:
    return Move.objects.visible_to(by).filter(left__isnull=False, deal__client__removed_at=None)


def _breaches(by: Actor) -> QuerySet[Any]:
    return Breach.objects.visible_to(by).filter(deal__client__removed_at=None)


def _promises(by: Actor) -> QuerySet[Any]:
    return Promise.objects.visible_to(by).filter(client__isnull=False, due_on__isnull=False)


def _enquiries(by: Actor) -> QuerySet[Any]:
    return Enquiry.objects.visible_to(by)


def _clients(by: Actor) -> QuerySet[Any]:
    return Client.objects.visible_to(by).filter(is_draft=False)


def _of_deal(path: str) -> dict[str, str]:
    under = f"{path}__" if path else ""
    return {
        **_of_client(f"{under}client"),
        "manager": f"{under}keeper__key",
        "funnel": f"{under}funnel__key",
        "deal_source": f"{under}source__key",
    }


FACTS = [
    Fact(
        "lines",
        _("lines of orders"),
        _lines,
        "order__on",
        is_moment=False,
        client="order__client",
        thing="order",
        paths={
            **_of_client("order__client"),
            "manager": "order__keeper__key",
            "product": "product__key",
            "group": "product__group__key",
            "country": "order__country",
        },
    ),
    Fact(
        "orders",
        _("orders"),
        _orders,
        "on",
        is_moment=False,
        client="client",
        thing="",
        paths={**_of_client("client"), "manager": "keeper__key", "country": "country", "origin": "origin"},
    ),
    Fact(
        "payments",
        _("payments"),
        _payments,
        "on",
        is_moment=False,
        client="client",
        thing="order",
        paths={**_of_client("client"), "manager": "client__keeper__key", "way": "way"},
    ),
    Fact(
        "entries",
        _("entries of the journal"),
        _entries,
        "at",
        is_moment=True,
        client="client",
        thing="client",
        paths={
            **_of_client("client"),
            "manager": "author__key",
            "contact": "kind",
            "direction": "direction",
            "outcome": "outcome__key",
            "reason": "reason__key",
            "rival": "competitor__key",
        },
    ),
    Fact(
        "deals",
        _("deals that were opened"),
        _deals,
        "opened_at",
        is_moment=True,
        client="client",
        thing="",
        paths={**_of_deal(""), "stage": "stage__key", "end": "outcome"},
    ),
    Fact(
        "ends",
        _("deals that ended"),
        _ends,
        "at",
        is_moment=True,
        client="deal__client",
        thing="deal",
        paths={
            **_of_deal("deal"),
            "stage": "stage__key",
            "end": "outcome",
            "reason": "reason__key",
            "rival": "competitor__key",
        },
    ),
    Fact(
        "moves",
        _("stages that were left"),
        _moves,
        "at",
        is_moment=True,
        client="deal__client",
        thing="deal",
        paths={**_of_deal("deal"), "stage": "left__key"},
    ),
    Fact(
        "breaches",
        _("breaches of the regulation"),
        _breaches,
        "at",
        is_moment=True,
        client="deal__client",
        thing="deal",
        paths={**_of_deal("deal"), "stage": "stage__key", "breach": "kind"},
    ),
    Fact(
        "promises",
        _("promises"),
        _promises,
        "due_on",
        is_moment=False,
        client="client",
        thing="client",
        paths={**_of_client("client"), "manager": "keeper__key", "promise": "kind"},
    ),
    Fact(
        "enquiries",
        _("enquiries"),
        _enquiries,
        "arrived_at",
        is_moment=True,
        client="client",
        thing="client",
        paths={**_of_client("client"), "manager": "member__key", "enquiry": "kind"},
    ),
    Fact(
        "clients",
        _("cards of clients"),
        _clients,
        "created_at",
        is_moment=True,
        client="",
        thing="",
        paths={**_of_client(""), "manager": "keeper__key"},
    ),
]
BY_NAME = {fact.name: fact for fact in FACTS}

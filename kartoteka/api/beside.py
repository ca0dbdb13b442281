"""What stands beside clients and people and goes out with them: fetched for all of them at once, and no more of it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kartoteka.cards.fields import Kind
from kartoteka.cards.models import Client, ContactPoint, OwnValue
from kartoteka.lib import statements
from kartoteka.lib.statements import IDS, Rows, Statement
from kartoteka.staff.actors import Actor

OF_OWN = ("field__key", "field__kind", "text", "number", "day")
Own = dict[str, Any]


def points_of(clients: Iterable[int], actor: Actor) -> dict[int, list[ContactPoint]]:
    """The contacts of each client with the people they belong to, the oldest first."""
    found = defaultdict[int, list[ContactPoint]](list)
    for point in _points(actor).ask({IDS: statements.ids(clients)}):
        found[point.client_id].append(point)
    return found


@lru_cache(maxsize=statements.KEPT)
def _points(actor: Actor) -> Rows[ContactPoint]:
    points = ContactPoint.objects.visible_to(actor).filter(client__among=IDS)
    return Rows(points.select_related("person").order_by("id"))


def marks_of(clients: Iterable[int]) -> dict[int, list[str]]:
    """The keys of each client's marks, in the order of their names."""
    found = defaultdict[int, list[str]](list)
    for client_id, key in _marks().ask({IDS: statements.ids(clients)}):
        found[client_id].append(key)
    return found


@lru_cache(maxsize=1)
def _marks() -> Statement:
    marked = Client.marks.through.objects.filter(client__among=IDS).order_by("mark__name")
    return statements.once(marked.values_list("client_id", "mark__key"))


def own_of_clients(clients: Iterable[int], actor: Actor) -> dict[int, Own]:
    """The values of own fields by their keys."""
    return _by_owner(_own_of_clients(actor), clients)


def own_of_people(people: Iterable[int], actor: Actor) -> dict[int, Own]:
    return _by_owner(_own_of_people(actor), people)


@lru_cache(maxsize=statements.KEPT)
def _own_of_clients(actor: Actor) -> Statement:
    return _own(actor, "client_id", client__among=IDS, person=None)


@lru_cache(maxsize=statements.KEPT)
def _own_of_people(actor: Actor) -> Statement:
    return _own(actor, "person_id", person__among=IDS)


def _own(actor: Actor, whose: str, **which: Any) -> Statement:
    seen = OwnValue.objects.visible_to(actor).filter(field__retired_at=None, **which).order_by("id")
    return statements.once(seen.values_list(whose, *OF_OWN))


def _by_owner(asked: Statement, owners: Iterable[int]) -> dict[int, Own]:
    found = defaultdict[int, Own](dict)
    for owner, key, kind, text, number, day in asked.ask({IDS: statements.ids(owners)}):
        if kind == Kind.CHOICES:
            found[owner].setdefault(key, []).append(text)
        else:
            found[owner][key] = _told(kind, text, number, day)
    return found


def _told(kind: str, text: str, number: Decimal | None, day: date | None) -> Any:
    if kind == Kind.FLAG:
        return bool(number)
    if number is not None:
        return f"{number.normalize():f}"
    return day.isoformat() if day else text

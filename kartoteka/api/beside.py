"""What stands beside clients and people and goes out with them: fetched for all of them at once, and no more of it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from kartoteka.cards.fields import Kind
from kartoteka.cards.models import Client, OwnValue
from kartoteka.staff.actors import Actor

OF_OWN = ("field__key", "field__kind", "text", "number", "day")
Own = dict[str, Any]


def marks_of(clients: Iterable[int]) -> dict[int, list[str]]:
    """The keys of each client's marks, in the order of their names."""
    found = defaultdict[int, list[str]](list)
    rows = Client.marks.through.objects.filter(client__in=list(clients)).order_by("mark__name")
    for client_id, key in rows.values_list("client_id", "mark__key"):
        found[client_id].append(key)
    return found


def own_of_clients(clients: Iterable[int], actor: Actor) -> dict[int, Own]:
    """The values of own fields by their keys."""
    return _own("client_id", actor, client__in=list(clients), person=None)


def own_of_people(people: Iterable[int], actor: Actor) -> dict[int, Own]:
    return _own("person_id", actor, person__in=list(people))


def _own(whose: str, actor: Actor, **which: Any) -> dict[int, Own]:
    found = defaultdict[int, Own](dict)
    rows = OwnValue.objects.visible_to(actor).filter(field__retired_at=None, **which).order_by("id")
    for owner, key, kind, text, number, day in rows.values_list(whose, *OF_OWN):
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

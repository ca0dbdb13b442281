"""Laying cards out: the rows that clients from a file need, written down before any of them is there.

A row names the card and the person it belongs to by a number that the caller knows them by.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils import timezone

from kartoteka.cards import completing, reaching, sealing
from kartoteka.cards.brought import Brought, BroughtPerson
from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.lib import folding, keys
from kartoteka.lib.pouring import Laid, lay, turned
from kartoteka.staff.actors import Actor

POINT = ("kind", "network", "mask", "last_four", "lookup", "label")
# A card, what is told of it, and somebody new on it.
Fresh = Sequence[tuple[int, Brought, BroughtPerson]]


@dataclass(frozen=True)
class People:
    """People, each with his card; `employed` are the places of those who get a job there."""

    rows: Laid | None
    cards: list[int]
    employed: list[int]
    jobs: Laid | None


@dataclass(frozen=True)
class Points:
    """Contacts, each with its card and, if it is a person's own, the person."""

    rows: Laid | None
    cards: list[int]
    people: list[int | None]


@dataclass(frozen=True)
class LaidOut:
    """New cards; cards and people are known by their places."""

    wanted: Sequence[Brought]
    clients: Laid | None
    people: People
    points: Points


def lay_out(wanted: Sequence[Brought], *, by: Actor, is_held: bool = False) -> LaidOut:
    """All that new cards need but their ids."""
    fresh = [(at, one, person) for at, one in enumerate(wanted) for person in _people(one)]
    first: dict[int, int] = {}
    for place, (at, one, _) in enumerate(fresh):
        if one.people:
            first.setdefault(at, place)
    contacts = points(list(enumerate(wanted)), lambda at, _: first.get(at))
    return LaidOut(wanted, _clients(wanted, by, is_held=is_held), people(fresh), contacts)


def _clients(wanted: Sequence[Brought], by: Actor, *, is_held: bool) -> Laid | None:
    required = tuple(completing.required())
    columns = sorted({name for one in wanted for name in one.columns} - {"keeper_id"})
    return lay(
        {
            **_named(Client, [one.name for one in wanted]),
            "kind": [one.kind for one in wanted],
            "keeper_id": [one.columns.get("keeper_id") or by.person_id for one in wanted],
            "completeness": [_completeness(one, required) for one in wanted],
            "created_by_id": by.member_id,
            "is_held": is_held,
            "version": 1,
            **{name: [one.columns.get(name, _empty(name)) for one in wanted] for name in columns},
        }
    )


def people(fresh: Fresh, are_there: Iterable[int] = ()) -> People:
    """Of a client who is a person the first of his people is he himself; a card that is there has him."""
    selves, is_himself = set(are_there), []
    for card, one, _ in fresh:
        is_himself.append(one.kind == Client.Kind.PERSON and card not in selves)
        selves.add(card)
    rows = lay(
        {
            **_named(Person, [person.name[:200] for _, _, person in fresh]),
            "is_himself": is_himself,
            "birthday": [person.birthday for _, _, person in fresh],
            "birth_year_known": [person.birth_year_known for _, _, person in fresh],
            "hobbies": "",
            "preferences": "",
            "completeness": 0,
            "version": 1,
        }
    )
    employed = [place for place, (_, one, _) in enumerate(fresh) if one.kind == Client.Kind.COMPANY]
    jobs = lay(
        {
            "key": keys.fresh_keys(len(employed)),
            "post": [fresh[place][2].post[:120] for place in employed],
            "created_at": timezone.now().isoformat(),
        }
    )
    return People(rows, [card for card, _, _ in fresh], employed, jobs)


def points(wanted: Sequence[tuple[int, Brought]], person_of: Callable[[int, Brought], int | None]) -> Points:
    """Of new cards it is enough not to say one thing twice; asking the table costs as much as another index."""
    rows, values, cards, owners, said = [], [], [], [], set()
    for card, one in wanted:
        person = person_of(card, one) if one.people else None
        for contact in one.contacts:
            reach = contact.reach
            kind, network = reaching.kind_of(reach).value, reaching.network_of(reach)
            if (card, contact.lookup, kind, network) in said:
                continue
            said.add((card, contact.lookup, kind, network))
            cards.append(card)
            owners.append(person if contact.of_person else None)
            values.append(reach.canonical)
            rows.append((kind, network, reach.mask, reach.last_four, contact.lookup, contact.label[:40]))
    others = {
        "key": keys.fresh_keys(len(rows)),
        "sealed": sealing.keyring().seal_all(values),
        "is_preferred": False,
        "hours": "",
        "time_zone": "",
        "consent": ContactPoint.Consent.UNKNOWN.value,
        "created_at": timezone.now().isoformat(),
    }
    return Points(lay(turned(POINT, rows) | others), cards, owners)


def _named(model: type[Client] | type[Person], names: Sequence[str]) -> dict[str, Any]:
    """The columns that every named row has."""
    tidied = [folding.tidy(name) for name in names]
    forms = [model.forms(name) for name in tidied]
    return {
        "key": keys.fresh_keys(len(names)),
        "name": tidied,
        "folded": [folded for folded, _ in forms],
        "sort_key": [placed for _, placed in forms],
        "created_at": timezone.now().isoformat(),
    }


def _empty(column: str) -> Any:
    return None if column.endswith(("_id", "_on")) and column != "tax_id" else ""


def _people(one: Brought) -> list[BroughtPerson]:
    """A person who is a client himself stands among the people too."""
    if one.kind == Client.Kind.PERSON and not one.people:
        return [BroughtPerson(one.name)]
    return one.people


def _completeness(one: Brought, required: tuple[str, ...]) -> int:
    known = [reaching.kind_of(contact.reach).value for contact in one.contacts]
    known += [
        name.removesuffix("_id") if name != "tax_id" else name for name, value in one.columns.items() if value
    ]
    known += [own.name for own, value in one.own.items() if value not in (None, "", [])]
    if one.people or one.kind == Client.Kind.PERSON:
        known.append("person")
    if any(person.birthday for person in one.people):
        known.append("person:birthday")
    return _share(tuple(known), required)


@lru_cache(maxsize=1000)
def _share(known: tuple[str, ...], required: tuple[str, ...]) -> int:
    """Most lines of a file know the same of their clients."""
    return completing.WHOLE * sum(name in known for name in required) // len(required)

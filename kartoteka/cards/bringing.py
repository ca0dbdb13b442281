"""Bringing clients in by the thousand, as a file holds them: cards, people, contacts, own fields, marks at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from kartoteka.cards import completing, reaching, sealing
from kartoteka.cards.fields import Field
from kartoteka.cards.fields.own import rows_of
from kartoteka.cards.models import Client, ContactPoint, Job, OwnValue, Person
from kartoteka.cards.reaching import Reach
from kartoteka.lib import folding, keys
from kartoteka.lib.pouring import pour, pour_columns, poured, turned
from kartoteka.staff.actors import Actor

POINT = ("client_id", "person_id", "kind", "network", "mask", "last_four", "lookup", "sealed", "label")
MADE = ("id", "client_id")


@dataclass(frozen=True)
class BroughtPerson:
    name: str
    post: str = ""
    birthday: date | None = None
    birth_year_known: bool = True


@dataclass
class BroughtContact:
    """`of_person` says that it is the person's own, not the firm's."""

    reach: Reach
    label: str = ""
    of_person: bool = False

    def __post_init__(self) -> None:
        # Asked for more than once on the way of a line, and dear.
        self.lookup = sealing.lookup(self.reach.match)


@dataclass
class Brought:
    """A client as a line of a file tells of him. `columns` are plain columns of Client, foreign keys by id."""

    name: str
    kind: str = Client.Kind.COMPANY
    columns: dict[str, Any] = field(default_factory=dict)
    people: list[BroughtPerson] = field(default_factory=list)
    contacts: list[BroughtContact] = field(default_factory=list)
    own: dict[Field, Any] = field(default_factory=dict)
    marks: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Hung:
    """What was put on a card that was there already; undoing takes away exactly this."""

    points: list[int]
    people: list[int]


@transaction.atomic
def bring(wanted: Sequence[Brought], *, by: Actor, is_held: bool = False) -> list[int]:
    """Makes the cards; answers their ids in this order. The caller traces the lot as one deed."""
    required = tuple(completing.required())
    columns = sorted({name for one in wanted for name in one.columns} - {"keeper_id"})
    ids = pour_columns(
        Client,
        {
            **_named(Client, [one.name for one in wanted]),
            "kind": [one.kind for one in wanted],
            "keeper_id": [one.columns.get("keeper_id") or by.person_id for one in wanted],
            "completeness": [_completeness(one, required) for one in wanted],
            "created_by_id": by.member_id,
            "is_held": is_held,
            "version": 1,
            **{name: [one.columns.get(name, _empty(name)) for one in wanted] for name in columns},
        },
    )
    people = [
        (client, one, person) for client, one in zip(ids, wanted, strict=True) for person in _people(one)
    ]
    _hang(list(zip(ids, wanted, strict=True)), people, {})
    return ids


@transaction.atomic
def add_to(wanted: Sequence[tuple[int, Brought]], *, by: Actor) -> dict[int, Hung]:
    """Puts people and contacts on cards that are there; what stands on its card already stays as it is."""
    ids = {client for client, _ in wanted}
    standing = Person.objects.visible_to(by).filter(client__in=ids).values_list("client", "folded", "pk")
    present = {(client, folded): person for client, folded, person in standing}
    fresh = {
        (client, folding.fold(person.name)): (client, one, person)
        for client, one in wanted
        for person in one.people
    }
    people = [said for name, said in fresh.items() if name not in present]
    points, made = _hang(wanted, people, present, are_there=ids)
    hung = {client: Hung([], []) for client in ids}
    for point, client in points:
        hung[client].points.append(point)
    for person, client in made:
        hung[client].people.append(person)
    return hung


Fresh = Sequence[tuple[int, Brought, BroughtPerson]]
# Ids of what was made, each with its client.
Made = list[tuple[int, int]]


def _hang(
    wanted: Sequence[tuple[int, Brought]],
    fresh: Fresh,
    present: dict[tuple[int, str], int],
    *,
    are_there: Collection[int] = (),
) -> tuple[Made, Made]:
    people = _pour_people(fresh, are_there)
    by_name = present | {
        (client, folding.fold(person.name)): pk
        for (client, _, person), (pk, _) in zip(fresh, people, strict=True)
    }
    points = _pour_points(wanted, by_name, skip_present=bool(are_there))
    own = [(client, *told) for client, one in wanted for told in one.own.items()]
    pour(
        OwnValue,
        [{"client_id": client, **row} for client, field, value in own for row in rows_of(field, value)],
        skip_present=True,
    )
    pour(
        Client.marks.through,
        [{"client_id": client, "mark_id": mark} for client, one in wanted for mark in one.marks],
        skip_present=True,
    )
    return points, people


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


def _pour_people(fresh: Fresh, are_there: Iterable[int]) -> Made:
    """Of a client who is a person the first of his people is he himself; a card that is there has him."""
    selves, is_himself = set(are_there), []
    for client, one, _ in fresh:
        is_himself.append(one.kind == Client.Kind.PERSON and client not in selves)
        selves.add(client)
    made: Made = poured(
        Person,
        {
            **_named(Person, [person.name[:200] for _, _, person in fresh]),
            "client_id": [client for client, _, _ in fresh],
            "is_himself": is_himself,
            "birthday": [person.birthday for _, _, person in fresh],
            "birth_year_known": [person.birth_year_known for _, _, person in fresh],
            "hobbies": "",
            "preferences": "",
            "completeness": 0,
            "version": 1,
        },
        MADE,
    )
    employed = [
        (pk, client, person)
        for (client, one, person), (pk, _) in zip(fresh, made, strict=True)
        if one.kind == Client.Kind.COMPANY
    ]
    pour_columns(
        Job,
        {
            "key": keys.fresh_keys(len(employed)),
            "person_id": [pk for pk, _, _ in employed],
            "company_id": [client for _, client, _ in employed],
            "post": [person.post[:120] for _, _, person in employed],
            "created_at": timezone.now().isoformat(),
        },
    )
    return made


def _pour_points(
    wanted: Sequence[tuple[int, Brought]], by_name: dict[tuple[int, str], int], *, skip_present: bool
) -> Made:
    """Of new cards it is enough not to say one thing twice; asking the table costs as much as another index."""
    seal = sealing.keyring().seal
    rows, said = [], set()
    for client, one in wanted:
        person = by_name.get((client, folding.fold(one.people[0].name))) if one.people else None
        for contact in one.contacts:
            reach = contact.reach
            kind, network = reaching.kind_of(reach).value, reaching.network_of(reach)
            if (client, contact.lookup, kind, network) in said:
                continue
            said.add((client, contact.lookup, kind, network))
            rows.append(
                (
                    client,
                    person if contact.of_person else None,
                    kind,
                    network,
                    reach.mask,
                    reach.last_four,
                    contact.lookup,
                    seal(reach.canonical),
                    contact.label[:40],
                )
            )
    others = {
        "key": keys.fresh_keys(len(rows)),
        "is_preferred": False,
        "hours": "",
        "time_zone": "",
        "consent": ContactPoint.Consent.UNKNOWN.value,
        "created_at": timezone.now().isoformat(),
    }
    return poured(ContactPoint, turned(POINT, rows) | others, MADE, skip_present=skip_present)


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

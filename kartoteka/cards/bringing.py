"""Bringing clients in by the thousand, as a file holds them: cards, people, contacts, own fields, marks at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from kartoteka.cards import completing, reaching, sealing
from kartoteka.cards.fields import Field
from kartoteka.cards.fields.own import rows_of
from kartoteka.cards.models import Client, ContactPoint, Job, OwnValue, Person
from kartoteka.cards.reaching import Reach
from kartoteka.lib import folding, keys
from kartoteka.lib.pouring import Row, pour
from kartoteka.staff.actors import Actor


@dataclass(frozen=True)
class BroughtPerson:
    name: str
    post: str = ""
    birthday: date | None = None
    birth_year_known: bool = True


@dataclass(frozen=True)
class BroughtContact:
    """`of_person` says that it is the person's own, not the firm's."""

    reach: Reach
    label: str = ""
    of_person: bool = False


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
    required = list(completing.required())
    scratch, now = Client(), timezone.now().isoformat()
    columns = sorted({name for one in wanted for name in one.columns} - {"keeper_id"})
    fresh = keys.fresh_keys(len(wanted))
    ids = pour(
        Client,
        [
            _client(one, key, scratch, columns=columns, by=by)
            | {"completeness": _completeness(one, required), "is_held": is_held, "created_at": now}
            for one, key in zip(wanted, fresh, strict=True)
        ],
    )
    _hang(list(zip(ids, wanted, strict=True)))
    return ids


@transaction.atomic
def add_to(wanted: Sequence[tuple[int, Brought]], *, by: Actor) -> dict[int, Hung]:
    """Puts people and contacts on cards that are there; what stands on its card already stays as it is."""
    ids = [client for client, _ in wanted]
    present = {
        (client, folded): person
        for client, folded, person in Person.objects.visible_to(by)
        .filter(client__in=ids)
        .values_list("client", "folded", "pk")
    }
    hung = {client: Hung([], []) for client in ids}
    for client, one in wanted:
        people = [person for person in one.people if (client, folding.fold(person.name)) not in present]
        points, made = _hang([(client, one)], people={client: people}, present=present)
        hung[client].points.extend(points)
        hung[client].people.extend(made)
    return hung


def _hang(
    wanted: Sequence[tuple[int, Brought]],
    *,
    people: dict[int, list[BroughtPerson]] | None = None,
    present: dict[tuple[int, str], int] | None = None,
) -> tuple[list[int], list[int]]:
    by_name = dict(present or {})
    fresh = [
        (client, one, person)
        for client, one in wanted
        for person in (people[client] if people is not None else _people(one))
    ]
    made = _pour_people(fresh)
    by_name |= {
        (client, folding.fold(person.name)): pk for (client, _, person), pk in zip(fresh, made, strict=True)
    }
    points = pour(ContactPoint, list(_points(wanted, by_name)), skip_present=True)
    pour(OwnValue, list(_own(wanted)), skip_present=True)
    pour(
        Client.marks.through,
        [{"client_id": client, "mark_id": mark} for client, one in wanted for mark in one.marks],
        skip_present=True,
    )
    return points, made


def _client(one: Brought, key: str, scratch: Client, *, columns: Sequence[str], by: Actor) -> Row:
    scratch.rename(one.name)
    return {
        "key": key,
        "kind": one.kind,
        "name": scratch.name,
        "folded": scratch.folded,
        "sort_key": scratch.sort_key,
        "keeper_id": by.member_pk,
        "created_by_id": by.member_id,
        "version": 1,
        **{name: one.columns.get(name, _empty(name)) for name in columns},
    } | ({"keeper_id": one.columns["keeper_id"]} if one.columns.get("keeper_id") else {})


def _empty(column: str) -> Any:
    return None if column.endswith("_id") and column != "tax_id" else ""


def _people(one: Brought) -> list[BroughtPerson]:
    """A person who is a client himself stands among the people too."""
    if one.kind == Client.Kind.PERSON and not one.people:
        return [BroughtPerson(one.name)]
    return one.people


def _pour_people(fresh: Sequence[tuple[int, Brought, BroughtPerson]]) -> list[int]:
    scratch, now = Person(), timezone.now().isoformat()
    rows, selves = [], set()
    for (client, one, person), key in zip(fresh, keys.fresh_keys(len(fresh)), strict=True):
        scratch.rename(person.name[:200])
        is_himself = one.kind == Client.Kind.PERSON and client not in selves
        selves.add(client)
        rows.append(
            {
                "key": key,
                "client_id": client,
                "is_himself": is_himself,
                "name": scratch.name,
                "folded": scratch.folded,
                "sort_key": scratch.sort_key,
                "birthday": person.birthday.isoformat() if person.birthday else None,
                "birth_year_known": person.birth_year_known,
                "hobbies": "",
                "preferences": "",
                "completeness": 0,
                "version": 1,
                "created_at": now,
            }
        )
    ids = pour(Person, rows)
    employed = [
        (pk, client, person)
        for (client, one, person), pk in zip(fresh, ids, strict=True)
        if one.kind == Client.Kind.COMPANY
    ]
    pour(
        Job,
        [
            {"key": key, "person_id": pk, "company_id": client, "post": person.post[:120], "created_at": now}
            for (pk, client, person), key in zip(employed, keys.fresh_keys(len(employed)), strict=True)
        ],
    )
    return ids


def _points(wanted: Sequence[tuple[int, Brought]], by_name: dict[tuple[int, str], int]) -> Iterator[Row]:
    ring, now = sealing.keyring(), timezone.now().isoformat()
    for client, one in wanted:
        person = by_name.get((client, folding.fold(one.people[0].name))) if one.people else None
        for contact in one.contacts:
            reach = contact.reach
            yield {
                "key": keys.fresh_keys(1)[0],
                "client_id": client,
                "person_id": person if contact.of_person else None,
                "kind": reaching.kind_of(reach),
                "network": reaching.network_of(reach),
                "mask": reach.mask,
                "last_four": reach.last_four,
                "lookup": sealing.lookup(reach.match),
                "sealed": ring.seal(reach.canonical),
                "label": contact.label[:40],
                "is_preferred": False,
                "hours": "",
                "time_zone": "",
                "consent": "unknown",
                "created_at": now,
            }


def _own(wanted: Sequence[tuple[int, Brought]]) -> Iterator[Row]:
    for client, one in wanted:
        for own, value in one.own.items():
            for row in rows_of(own, value):
                yield {"client_id": client, **row}


def _completeness(one: Brought, required: Sequence[str]) -> int:
    known = {reaching.kind_of(contact.reach).value for contact in one.contacts}
    known |= {
        name.removesuffix("_id") if name != "tax_id" else name for name, value in one.columns.items() if value
    }
    known |= {own.name for own, value in one.own.items() if value not in (None, "", [])}
    if one.people or one.kind == Client.Kind.PERSON:
        known.add("person")
    if any(person.birthday for person in one.people):
        known.add("person:birthday")
    return completing.WHOLE * sum(name in known for name in required) // len(required)

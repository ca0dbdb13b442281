"""Bringing clients in by the thousand, as a file holds them: cards, people, contacts, own fields, marks at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kartoteka.cards import laying_out
from kartoteka.cards.brought import Brought
from kartoteka.cards.fields.own import rows_of
from kartoteka.cards.laying_out import LaidOut, People, Points
from kartoteka.cards.models import Client, ContactPoint, Job, OwnValue, Person
from kartoteka.lib import folding
from kartoteka.lib.pouring import pour, pour_laid, poured
from kartoteka.staff.actors import Actor

MADE = ("id", "client_id")
# Ids of what was made, each with its client.
Made = list[tuple[int, int]]


@dataclass(frozen=True)
class Hung:
    """What was put on a card that was there already; undoing takes away exactly this."""

    points: list[int]
    people: list[int]
    marks: list[int]


def bring(wanted: Sequence[Brought], *, by: Actor, is_held: bool = False) -> list[int]:
    """Makes the cards; answers their ids in this order. The caller traces the lot as one deed."""
    return put(laying_out.lay_out(wanted, by=by, is_held=is_held))


@transaction.atomic
def put(laid: LaidOut) -> list[int]:
    """Makes cards that were laid out before; answers their ids in their order."""
    if laid.clients is None:
        return []
    ids = [pk for (pk,) in pour_laid(Client, laid.clients, {}, ("id",))]
    people = _pour_people(laid.people, [ids[at] for at in laid.people.cards])
    owners = [None if place is None else people[place][0] for place in laid.points.people]
    _pour_points(laid.points, [ids[at] for at in laid.points.cards], owners, skip_present=False)
    _pour_others(zip(ids, laid.wanted, strict=True))
    return ids


@transaction.atomic
def add_to(wanted: Sequence[tuple[int, Brought]], *, by: Actor) -> dict[int, Hung]:
    """Puts people, contacts and marks on cards that are there; what stands on its card already stays as it is."""
    ids = {client for client, _ in wanted}
    standing = Person.objects.visible_to(by).filter(client__in=ids).values_list("client", "folded", "pk")
    by_name = {(client, folded): person for client, folded, person in standing}
    said = {
        (client, folding.fold(person.name)): (client, one, person)
        for client, one in wanted
        for person in one.people
    }
    fresh = [person for name, person in said.items() if name not in by_name]
    laid = laying_out.people(fresh, are_there=ids)
    made = _pour_people(laid, laid.cards)
    for (client, _, person), (pk, _) in zip(fresh, made, strict=True):
        by_name[client, folding.fold(person.name)] = pk
    points = laying_out.points(
        wanted, lambda client, one: by_name.get((client, folding.fold(one.people[0].name)))
    )
    put_on = _pour_points(points, points.cards, points.people, skip_present=True)
    marked = _pour_marks((client, mark) for client, one in wanted for mark in one.marks)
    return _hung(ids, points=put_on, people=made, marks=[(mark, client) for client, mark in marked])


def _hung(ids: Iterable[int], *, points: Made, people: Made, marks: Made) -> dict[int, Hung]:
    hung = {client: Hung([], [], []) for client in ids}
    for name, put in (("points", points), ("people", people), ("marks", marks)):
        for one, client in put:
            getattr(hung[client], name).append(one)
    return hung


def _pour_people(people: People, clients: list[int]) -> Made:
    if people.rows is None:
        return []
    made: Made = pour_laid(Person, people.rows, {"client_id": clients}, MADE)
    if people.jobs:
        employed = [made[place] for place in people.employed]
        told = {"person_id": [pk for pk, _ in employed], "company_id": [card for _, card in employed]}
        pour_laid(Job, people.jobs, told, ("id",))
    return made


def _pour_points(points: Points, clients: list[int], people: list[int | None], *, skip_present: bool) -> Made:
    if points.rows is None:
        return []
    told: dict[str, list[Any]] = {"client_id": clients, "person_id": people}
    return pour_laid(ContactPoint, points.rows, told, MADE, skip_present=skip_present)


def _pour_others(wanted: Iterable[tuple[int, Brought]]) -> None:
    """Own fields and marks of new cards."""
    values, marks = [], []
    for client, one in wanted:
        values += [
            {"client_id": client, **row} for field, value in one.own.items() for row in rows_of(field, value)
        ]
        marks += [(client, mark) for mark in one.marks]
    pour(OwnValue, values, skip_present=True)
    _pour_marks(marks)


def _pour_marks(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Answers those that were not there."""
    rows = list(marks)
    told = {"client_id": [client for client, _ in rows], "mark_id": [mark for _, mark in rows]}
    made = poured(Client.marks.through, told, ("client_id", "mark_id"), skip_present=True) if rows else []
    return [(client, mark) for client, mark in made]

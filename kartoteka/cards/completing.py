"""Counting how much of what the firm wants to know about a client is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.sql import UpdateQuery
from django.utils import timezone

from kartoteka.cards.models import Client, ContactPoint, OwnField, OwnValue, Person, Requirement
from kartoteka.lib.database import connection
from kartoteka.staff.actors import Actor

WHOLE = 100
# Stands in a statement where the number of the client will be.
PLACE = -72640010
# What a card of a firm that has required nothing is measured by.
USUAL = ("phone", "email", "person", "industry", "source", "region")
CONTACTS = set(ContactPoint.Kind.values)
OF_PEOPLE = ("birthday", "hobbies", "preferences")
WORDS = {"industry", "source"}


@dataclass(frozen=True)
class Missing:
    """A field that is still empty, and the day by which it was to be filled."""

    name: str
    due: date | None

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()


def required() -> dict[str, int | None]:
    """What the firm wants known, and within how many days; a firm that has not said gets the usual list."""
    said: dict[str, int | None] = dict(Requirement.objects.order_by("id").values_list("field", "within_days"))
    return said or dict.fromkeys(USUAL)


def count(client: Client, *, by: Actor) -> None:
    """Counts one client anew, as each edit does."""
    statement, told = _statement(tuple(required()), by)
    if not statement:
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, [client.pk if value == PLACE else value for value in told])
        if counted := cursor.fetchone():
            client.completeness = counted[0]


def count_all(clients: QuerySet[Client], *, by: Actor) -> int:
    """Counts the clients anew, in one statement however many they are; answers how many were counted."""
    return clients.order_by().update(completeness=_filled(tuple(required()), by))


@lru_cache(maxsize=1000)
def _statement(names: tuple[str, ...], by: Actor) -> tuple[str, list[Any]]:
    """What counts one client: to put it together anew each time would cost more than the counting."""
    query: Any = Client.objects.visible_to(by).filter(pk=PLACE).query.chain(UpdateQuery)
    query.add_update_values({"completeness": _filled(names, by)})
    try:
        statement, told = query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # whoever sees nobody counts nobody
        return "", []
    return f'{statement} RETURNING "completeness"', list(told)


def _filled(names: tuple[str, ...], by: Actor) -> Any:
    conditions = [_condition(name, by) for name in names]
    filled: Any = sum(
        (Case(When(one, then=1), default=0, output_field=IntegerField()) for one in conditions), Value(0)
    )
    return filled * WHOLE / len(conditions)


def missing(client: Client, *, by: Actor) -> list[Missing]:
    """What is not known about the client yet, the first due first."""
    wanted = required()
    marks = {f"has_{place}": _flag(_condition(name, by)) for place, name in enumerate(wanted)}
    found = Client.objects.visible_to(by).filter(pk=client.pk).values_list(*marks.values())
    answers: Iterable[int] = found.get()
    lacking = [
        Missing(name, _due(client, days))
        for (name, days), known in zip(wanted.items(), answers, strict=True)
        if not known
    ]
    return sorted(lacking, key=lambda one: (one.due is None, one.due or date.max))


def _flag(condition: Any) -> Any:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def _due(client: Client, days: int | None) -> date | None:
    return None if days is None else timezone.localtime(client.created_at).date() + timedelta(days=days)


def _condition(name: str, by: Actor) -> Any:
    """True of the clients about whom the field is known."""
    if name in CONTACTS:
        points = ContactPoint.objects.visible_to(by).filter(client=OuterRef("pk"), kind=name, dead_at=None)
        return Exists(points)
    if name.startswith("own:"):
        field = OwnField.objects.filter(key=name.removeprefix("own:")).values("pk")
        values = OwnValue.objects.visible_to(by).filter(client=OuterRef("pk"), person=None, field__in=field)
        return Exists(values)
    if name == "person" or name.removeprefix("person:") in OF_PEOPLE:
        return Exists(_people(name, by))
    if name in WORDS or name.endswith("_on"):
        return Q(**{f"{name}__isnull": False})
    return ~Q(**{name: ""})


def _people(name: str, by: Actor) -> QuerySet[Person]:
    people = Person.objects.visible_to(by).filter(client=OuterRef("pk"))
    match name.removeprefix("person:"):
        case "birthday":
            return people.filter(birthday__isnull=False)
        case "hobbies" | "preferences" as column:
            return people.exclude(**{column: ""})
        case _:
            return people

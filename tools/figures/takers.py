"""Five ways of taking clients along, and the usual way of working, each by the hour (T12)."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, transaction

from kartoteka.access import acting, spending
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.cards import adding, revealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.lib import phones
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

HOURS, CLIENTS, FEW = 8, 1_200, 400
USUAL_CARDS, WORKED, USUAL_REVEALS = 45, 0.7, 10
GRABS_ON, LEAKS_A_DAY, FOREIGN_A_DAY = 5, 15, 40
MANY = {"all he may, every day", "fifteen a day beside the work", "all he may, with made-up entries"}
Attempt = Callable[[], object]


@dataclass
class Person:
    """A manager with clients of his own, and what came of him."""

    actor: Actor
    way: str
    clients: list[Client] = field(default_factory=list)
    points: list[ContactPoint] = field(default_factory=list)
    values: set[str] = field(default_factory=set)
    hours: Counter[int] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    prompted: set[int] = field(default_factory=set)
    stopped: set[int] = field(default_factory=set)
    place: int = 0


def settle(one: Person, number: int) -> None:
    """Gives him clients of his own, each with a telephone."""
    wanted = CLIENTS if one.way in MANY else FEW
    for start in range(0, wanted, 200):
        with acting.acting(one.actor):
            for place in range(start, start + 200):
                reach = phones.Phone(f"+7999{number:01d}{place:06d}")
                adding.add(f"Клиент {number} {place}", by=one.actor, reach=reach)
    with acting.acting(one.actor):
        one.clients = list(Client.objects.visible_to(one.actor).order_by("pk"))
        points = {point.client_id: point for point in ContactPoint.objects.visible_to(one.actor)}
        one.points = [points[client.pk] for client in one.clients]


def _grab(one: Person, day: int, hour: int, chance: random.Random, foreign: list[ContactPoint]) -> None:
    if day == GRABS_ON:
        _all_he_may(one, day, hour, chance, foreign)
    else:
        usually(one, day, hour, chance, foreign)


def _all_he_may(one: Person, day: int, hour: int, chance: random.Random, foreign: list[ContactPoint]) -> None:
    """Opens card after card and asks for each contact, until the hour gives no more."""
    for number in _next(one, 40):
        if not _open(one, number, day) or not _reveal(one, number, day, hour):
            return


def _slowly(one: Person, day: int, hour: int, chance: random.Random, foreign: list[ContactPoint]) -> None:
    usually(one, day, hour, chance, foreign)
    for number in _next(one, LEAKS_A_DAY // HOURS + (hour < LEAKS_A_DAY % HOURS)):
        _open(one, number, day)
        _reveal(one, number, day, hour)


def _under_cover(
    one: Person, day: int, hour: int, chance: random.Random, foreign: list[ContactPoint]
) -> None:
    """Writes a made-up entry for each client whose contact he takes."""
    for number in _next(one, 40):
        if not _open(one, number, day) or not _reveal(one, number, day, hour):
            return
        _work(one, number)


def _others(one: Person, day: int, hour: int, chance: random.Random, foreign: list[ContactPoint]) -> None:
    """Tries contacts of colleagues: by the verb, by the export's function, past the sight, in another's name."""
    usually(one, day, hour, chance, foreign)
    for point in chance.sample(foreign, FOREIGN_A_DAY // HOURS):
        for attempt in _foreign_attempts(point):
            try:
                with acting.acting(one.actor), transaction.atomic():
                    found = attempt()
            except (Refusal, DatabaseError, ContactPoint.DoesNotExist):
                continue
            if found:
                one.values.add(f"foreign {point.pk}")


WAYS: dict[str, Callable[[Person, int, int, random.Random, list[ContactPoint]], None]] = {
    "grab in one day": _grab,
    "all he may, every day": _all_he_may,
    "fifteen a day beside the work": _slowly,
    "all he may, with made-up entries": _under_cover,
    "clients of others": _others,
}


def _foreign_attempts(point: ContactPoint) -> Iterator[Attempt]:
    yield lambda: revealing.reveal(point, reason="звонок")
    yield lambda: ContactPoint.objects.visible_to(_acting()).get(pk=point.pk)
    yield lambda: _ask("SELECT value FROM kartoteka_export(1, %s)", [[point.pk]])
    yield lambda: _ask("SELECT sealed FROM cards_contactpoint WHERE id = %s", [point.pk])
    yield lambda: _ask("SELECT kartoteka_dial_target(%s)", [point.pk])


def _acting() -> Actor:
    actor = acting.current()
    assert actor
    return actor


def _ask(statement: str, told: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        return list(cursor.fetchall())


def usually(one: Person, day: int, hour: int, chance: random.Random, foreign: list[ContactPoint]) -> None:
    count = max(0, round(chance.gauss(USUAL_CARDS / HOURS, 1)))
    for place, number in enumerate(_next(one, count)):
        _open(one, number, day)
        if chance.random() < WORKED:
            if place < USUAL_REVEALS // HOURS + (chance.random() < USUAL_REVEALS % HOURS / HOURS):
                _reveal(one, number, day, hour)
            _work(one, number)


def _next(one: Person, count: int) -> Iterator[int]:
    for _ in range(count):
        one.place = (one.place + 1) % len(one.clients)
        yield one.place


def _open(one: Person, number: int, day: int) -> bool:
    client = one.clients[number]
    return _may(
        one,
        day,
        lambda reason: spending.show(
            Budget.Kind.CARDS, "client opened", client, by=one.actor, subject=client.pk, reason=reason
        ),
    )


def _reveal(one: Person, number: int, day: int, hour: int) -> bool:
    def ask(reason: str) -> None:
        value = revealing.reveal(one.points[number], reason=reason)
        if str(value) not in one.values:
            one.hours[day * HOURS + hour] += 1
            one.days[day] += 1
        one.values.add(str(value))

    return _may(one, day, ask)


def _may(one: Person, day: int, ask: Callable[[str], None]) -> bool:
    """Gives a reason when one is asked for, as anybody would."""
    for reason in ("", "звонок"):
        try:
            with acting.acting(one.actor):
                ask(reason)
        except spending.ReasonWanted:
            one.prompted.add(day)
            continue
        except spending.BudgetSpent:
            one.stopped.add(day)
            return False
        return True
    return False


def _work(one: Person, number: int) -> None:
    with acting.acting(one.actor):
        tracing.trace("contact recorded", one.clients[number], by=one.actor, kind="call")

"""A leaver by script (T12): what five ways of taking clients along bring in thirty days, and when it is noticed.

A firm whose managers have sixty usual days behind them: some 45 cards a day, seven tenths of them worked on, ten
contacts seen in full. Then five of them go their ways, all through the program's own verbs and the database's own
functions, while the clock looks every ten minutes and each night; time is made to pass in the ledger and in the trace.
"Usual" ones go on working beside them. A stop is a refusal of the budget; a prompt is a reason that is asked for.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db import transaction

from kartoteka.access import acting
from kartoteka.guard import overlooking
from kartoteka.guard.models import Alarm
from kartoteka.lib.database import connection, connections
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import WorkSpan
from tools.figures import firm, takers
from tools.figures.takers import HOURS, USUAL_CARDS, USUAL_REVEALS, WAYS, WORKED, Person

DAYS, BEFORE, SEED, HONEST = 30, 60, 12, 3
# Alarms are counted by day, so all of them leap out of the way first.
LEAP = timedelta(days=100_000)


@dataclass
class Log:
    """Which alarms were raised, on which of the days, and whether by the clock's first look."""

    found: dict[int, list[tuple[int, str, bool]]] = field(default_factory=lambda: defaultdict(list))
    last: int = 0

    def note(self, day: int, *, at_once: bool) -> None:
        with acting.system_actor("figures"):
            fresh = (
                Alarm.objects.filter(pk__gt=self.last).order_by("pk").values_list("pk", "member_id", "sign")
            )
            for number, member, sign in fresh:
                self.last = number
                self.found[member].append((day, sign, at_once))


def measure() -> dict[str, Any]:
    chance = random.Random(SEED)  # noqa: S311  # repeatable, not secret
    firm.person("head")
    people = [Person(firm.person("manager"), way) for way in (*WAYS, *["usual"] * HONEST)]
    with firm.inside():
        _work_round_the_clock()
        for number, one in enumerate(people):
            takers.settle(one, number)
            _past(one.actor, chance)
        log = Log()
        foreign = [point for one in people if one.way == "usual" for point in one.points]
        for day in range(DAYS):
            for hour in range(HOURS):
                for one in people:
                    WAYS.get(one.way, takers.usually)(one, day, hour, chance, foreign)
                _look(overlooking.glance)
                _pass("access_spending", "at", timedelta(hours=1))
            log.note(day, at_once=True)
            _pass("access_spending", "at", timedelta(hours=24 - HOURS))
            _pass("audit_event", "at", timedelta(days=1))
            _pass("guard_alarm", "on", timedelta(days=1))
            _look(overlooking.look_through)
            log.note(day, at_once=False)
        return _told(people, log.found)


def _told(people: list[Person], raised: Mapping[int, list[tuple[int, str, bool]]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for one in people:
        if one.way != "usual":
            noticed = raised.get(one.actor.person_id, [])
            begun = takers.GRABS_ON if one.way == "grab in one day" else 0
            after = [(day - begun, sign, at_once) for day, sign, at_once in noticed if day >= begun]
            told[one.way] = (
                f"{len(one.values):,} values, at most {max(one.hours.values(), default=0)} an hour,"
                f" {max(one.days.values(), default=0)} a day; {_when(after)}"
            )
    told["values of other people's clients, all ways together"] = sum(
        point.startswith("foreign ") for one in people for point in one.values
    )
    usual = [one for one in people if one.way == "usual"]
    days = DAYS * len(usual)
    told["usual: days with a prompt, with a stop"] = (
        f"{sum(len(one.prompted) for one in usual)}, {sum(len(one.stopped) for one in usual)} of {days}"
    )
    told["usual: alarms a person in a quarter of 65 days"] = (
        f"{sum(len(raised.get(one.actor.person_id, ())) for one in usual) / days * 65:.2f}"
    )
    return told


def _when(after: list[tuple[int, str, bool]]) -> str:
    if not after:
        return "never noticed"
    day, sign, at_once = after[0]
    return (
        f"noticed on day {day + 1}, {'by the first look of the clock' if at_once else 'that night'} ({sign})"
    )


def _past(actor: Actor, chance: random.Random) -> None:
    """Sixty usual days, straight into the trace by whoever owns the tables."""
    rows = []
    for back in range(1, BEFORE + 1):
        at = datetime.now(UTC) - timedelta(days=back)
        opened = max(5, round(chance.gauss(USUAL_CARDS, 8)))
        for number in range(opened):
            rows.append((at, actor.member_id, "client opened", number))
            if chance.random() < WORKED:
                rows.append((at, actor.member_id, "contact recorded", number))
                if number < USUAL_REVEALS:
                    rows.append((at, actor.member_id, "contact revealed", number))
    statement = (
        "INSERT INTO audit_event (at, actor_kind, actor_id, actor_name, deed, noun, noun_id, commitment, salt, label,"
        " detail, request_id) VALUES (%s, 'person', %s, '', %s, 'client', -%s, '', '', '', '{}', '')"
    )
    _as_owner("audit_event", lambda cursor: cursor.executemany(statement, rows))


def _pass(table: str, column: str, much: timedelta) -> None:
    """Makes time pass: what was written so far lies so much further back."""

    def leaps(cursor: Any) -> None:
        for step in (LEAP + much, -LEAP) if column == "on" else (much,):
            cursor.execute(f'UPDATE {table} SET "{column}" = "{column}" - %s::interval', [step])  # noqa: S608  # ours

    _as_owner(table, leaps)


def _as_owner(table: str, errand: Callable[[Any], object]) -> None:
    owner = connections["owner"]
    owner.set_schema(connection.schema_name)
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        if table == "audit_event":
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        errand(cursor)
        if table == "audit_event":
            cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")


def _work_round_the_clock() -> None:
    """Whenever this is run, it is within working hours."""
    with acting.system_actor("figures"):
        WorkSpan.objects.all().delete()
        WorkSpan.objects.bulk_create(
            WorkSpan(weekday=weekday, begins=time(0), ends=time(0)) for weekday in range(7)
        )


def _look(verb: Callable[..., int]) -> None:
    with acting.system_actor("figures") as program:
        verb(by=program)

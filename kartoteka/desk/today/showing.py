"""Showing a day: its groups with counts and expected money, who waits, and how much still fits."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.desk.today import reasons
from kartoteka.desk.today.reasons import GROUPS, Look
from kartoteka.lib import money
from kartoteka.planner import pacing, queueing
from kartoteka.planner import showing as promises
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.ordering import Group, Wait
from kartoteka.planner.pacing import Pace
from kartoteka.planner.queueing import Day, Row, Total
from kartoteka.staff.actors import Actor

SHOWN_A_GROUP, SHOWN_WAITING = 12, 20
HOUR = 60


@dataclass(frozen=True)
class Line:
    """A client in the list of the day, with why he stands there in a few words."""

    key: str
    name: str
    words: str
    icon: str
    value: str = ""
    is_next: bool = False


@dataclass(frozen=True)
class Section:
    """A group of the day; `more` is how many of it are not listed."""

    look: Look
    count: int
    value: str
    lines: list[Line]
    more: int = 0


@dataclass(frozen=True)
class Capacity:
    """How much of the day is done and left, in words; `over` calls that were promised do not fit."""

    done: int
    whole: int
    left: str
    minutes_a_call: int
    over: int


def mark(day: Day, current: str) -> str:
    """Changes when the list would look different."""
    return f"{day.mark}-{current}"


def context(day: Day, actor: Actor, *, currency: str, current: str = "") -> dict[str, Any]:
    """What the list of the day is drawn from."""
    totals = queueing.totals(day, actor)
    return {
        "sections": sections(day, totals, currency=currency, current=current),
        "waiting": [_waiting(row) for row in day.waiting[:SHOWN_WAITING]],
        "waiting_count": len(day.waiting),
        "capacity": capacity(totals, pacing.of(actor, day.hours, at=day.at)),
        "mark": mark(day, current),
    }


def sections(day: Day, totals: dict[Group, Total], *, currency: str, current: str = "") -> list[Section]:
    return [
        _section(GROUPS[group], list(rows), totals[group], currency, current)
        for group, rows in groupby(day.queue, key=lambda row: row.place.group)
    ]


def _section(look: Look, rows: list[Row], total: Total, currency: str, current: str) -> Section:
    return Section(
        look,
        total.count,
        money.short(total.value, currency) if total.value else "",
        [_line(row, currency, current) for row in rows[:SHOWN_A_GROUP]],
        max(0, total.count - SHOWN_A_GROUP),
    )


def _line(row: Row, currency: str, current: str) -> Line:
    value = row.place.call.value
    return Line(
        row.client.key,
        row.client.name,
        short(row),
        promises.KIND_ICONS[Kind(row.promise.kind)] if row.promise else GROUPS[row.place.group].icon,
        money.short(value, currency) if value else "",
        is_next=row.client.key == current,
    )


def short(row: Row) -> str:
    """The time or the day that was promised, the stage, or the silence."""
    if row.promise is not None:
        when = row.promise.due_at if row.place.group in (Group.TIMED, Group.LATE) else None
        told = [promises.clock(when)] if when else []
        if row.place.group is Group.OVERDUE and row.promise.due_on:
            told = [promises.day(row.promise.due_on)]
        return " · ".join([*told, *filter(None, [row.promise.text])])
    if row.candidate is not None and row.candidate.reason == "deal":
        return str(row.candidate.detail.get("stage", ""))
    if row.candidate is not None and row.candidate.reason == "cold":
        return str(row.candidate.detail.get("list", ""))
    spoken = row.client.spoken_at
    return promises.day(spoken.date()) if spoken else _("not spoken to yet")


def _waiting(row: Row) -> Line:
    look = reasons.WAITS[row.place.wait or Wait.NOT_YET]
    return Line(row.client.key, row.client.name, reasons.waits(row), look.icon)


def capacity(totals: dict[Group, Total], pace: Pace) -> Capacity:
    promised = sum(total.count for group, total in totals.items() if group.is_promised)
    return Capacity(
        pace.done,
        max(pace.whole, pace.done),
        length(pace.minutes_left),
        round(pace.minutes_a_call),
        max(0, promised - pace.fitting),
    )


def length(minutes: int) -> str:
    """Hours and minutes."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}

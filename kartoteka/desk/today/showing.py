"""Showing a day: its groups with counts and expected money, who waits, and how much still fits."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.lib import money
from kartoteka.planner import pacing, queueing, reasons
from kartoteka.planner import showing as promises
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.ordering import Group, Wait
from kartoteka.planner.pacing import Pace
from kartoteka.planner.queueing import Day, Row, Total
from kartoteka.planner.reasons import GROUPS, Look
from kartoteka.staff.actors import Actor

SHOWN_A_GROUP, SHOWN_WAITING = 12, 20
HOUR = 60


@dataclass(frozen=True)
class Line:
    """A client in the list of the day: why he stands there, what was promised, and how many minutes it takes."""

    key: str
    name: str
    words: str
    icon: str
    about: str = ""
    minutes: int = 0
    value: str = ""
    is_next: bool = False
    promise: str = ""


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
    """How much of the day is done and left, in words; `over` lists what was promised and does not fit."""

    done: int
    whole: int
    left: str
    minutes_a_call: int
    over: list[Line]
    over_count: int


def mark(day: Day, current: str) -> str:
    """Changes when the list would look different."""
    return f"{day.mark}-{current}"


def context(day: Day, actor: Actor, *, currency: str, current: str = "") -> dict[str, Any]:
    """What the list of the day is drawn from."""
    pace = pacing.of(actor, day.hours, at=day.at)
    draw = Drawing(day.at, currency, pace, current)
    return {
        "sections": sections(day, queueing.totals(day, actor), draw),
        "waiting": [_waiting(row, day.at) for row in day.waiting[:SHOWN_WAITING]],
        "waiting_count": len(day.waiting),
        "capacity": capacity(day, draw),
        "may_plan": rights.may(actor, "planner.plan"),
        "may_hand_over": rights.may(actor, "clients.hand_over"),
        "mark": mark(day, current),
    }


@dataclass(frozen=True)
class Drawing:
    """By what the lines of a day are drawn: the moment, the firm's money, the member's pace, and who is next."""

    at: datetime
    currency: str
    pace: Pace
    current: str = ""

    def line(self, row: Row) -> Line:
        value, promise = row.place.call.value, row.promise
        return Line(
            row.client.key,
            row.client.name,
            reasons.why(row, at=self.at, currency=self.currency),
            promises.KIND_ICONS[Kind(promise.kind)] if promise else GROUPS[row.place.group].icon,
            promise.text if promise else "",
            round(self.pace.minutes_of(promise)),
            money.short(value, self.currency) if value else "",
            is_next=row.client.key == self.current,
            promise=promise.key if promise else "",
        )


def sections(day: Day, totals: dict[Group, Total], draw: Drawing) -> list[Section]:
    return [
        _section(GROUPS[group], list(rows), totals[group], draw)
        for group, rows in groupby(day.queue, key=lambda row: row.place.group)
    ]


def _section(look: Look, rows: list[Row], total: Total, draw: Drawing) -> Section:
    return Section(
        look,
        total.count,
        money.short(total.value, draw.currency) if total.value else "",
        [draw.line(row) for row in rows[:SHOWN_A_GROUP]],
        max(0, total.count - SHOWN_A_GROUP),
    )


def _waiting(row: Row, at: datetime) -> Line:
    look = reasons.WAITS[row.place.wait or Wait.NOT_YET]
    return Line(row.client.key, row.client.name, reasons.waits(row, at=at), look.icon)


def capacity(day: Day, draw: Drawing) -> Capacity:
    pace, over = draw.pace, pacing.beyond(day, draw.pace)
    return Capacity(
        pace.done,
        max(pace.whole, pace.done),
        length(pace.minutes_left),
        round(pace.minutes_a_call),
        [draw.line(row) for row in over[:SHOWN_WAITING]],
        len(over),
    )


def length(minutes: int) -> str:
    """Hours and minutes."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}

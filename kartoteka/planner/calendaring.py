"""Calendaring: the days of a stretch of time, with what is promised on each."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from kartoteka.planner import showing
from kartoteka.planner.models import Promise
from kartoteka.planner.showing import Line
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

VIEWS = ("day", "week", "month", "agenda")
AGENDA_DAYS, WEEK_DAYS = 30, 7
# What one page can show; beyond it nobody reads a calendar.
MOST = 1000
SHOWN_A_DAY = {"month": 4}


@dataclass(frozen=True)
class CalendarDay:
    """A day with its promises, those with a time first; `more` is how many are not listed."""

    on: date
    lines: list[Line]
    more: int
    is_today: bool
    is_off: bool
    is_outside: bool


def stretch(view: str, on: date) -> tuple[date, date]:
    """The first and the last day that the view shows."""
    match view:
        case "day":
            return on, on
        case "week":
            monday = on - timedelta(days=on.weekday())
            return monday, monday + timedelta(days=WEEK_DAYS - 1)
        case "month":
            first = on.replace(day=1)
            since = first - timedelta(days=first.weekday())
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return since, last + timedelta(days=WEEK_DAYS - 1 - last.weekday())
        case _:
            return on, on + timedelta(days=AGENDA_DAYS - 1)


def turned(view: str, on: date, *, ahead: bool) -> date:
    """The day by which the stretch before or after is asked for."""
    if view == "month":
        edge = on.replace(day=1)
        return (
            (edge + timedelta(days=31)).replace(day=1) if ahead else (edge - timedelta(days=1)).replace(day=1)
        )
    days = {"day": 1, "week": WEEK_DAYS}.get(view, AGENDA_DAYS)
    return on + timedelta(days=days if ahead else -days)


def days(actor: Actor, view: str, on: date, *, keepers: Iterable[int] | None) -> list[CalendarDay]:
    """With the promises of these members, or of everybody in sight."""
    since, until = stretch(view, on)
    found = (
        Promise.objects.visible_to(actor)
        .select_related("client", "keeper")
        .filter(closed_at=None, due_on__range=(since, until))
    )
    if keepers is not None:
        found = found.filter(keeper__in=list(keepers))
    lines, counts = _listed(found)
    hours, today = calendar.working_time(), timezone.localdate()
    shown = SHOWN_A_DAY.get(view, MOST)
    wanted = (since + timedelta(days=ahead) for ahead in range((until - since).days + 1))
    return [
        CalendarDay(
            day,
            lines[day][:shown],
            counts[day] - len(lines[day][:shown]),
            day == today,
            not hours.spans(day),
            view == "month" and day.month != on.month,
        )
        for day in wanted
        if view != "agenda" or counts[day]
    ]


def _listed(found: QuerySet[Promise]) -> tuple[dict[date, list[Line]], Counter[date]]:
    """By day, and how many there are: where not all are read, the days at the end are told at least in numbers."""
    lines: dict[date, list[Line]] = defaultdict(list)
    rows = list(found.order_by("due_on", "due_at", "id")[:MOST])
    for promise in rows:
        if promise.due_on:
            lines[promise.due_on].append(showing.line(promise))
    if len(rows) < MOST:
        return lines, Counter({day: len(told) for day, told in lines.items()})
    return lines, Counter(dict(found.order_by().values_list("due_on").annotate(Count("pk"))))

"""Calendaring: the days of a stretch of time, with what is promised on each and who is away."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from kartoteka.lib.working_time import Moments, WorkingTime
from kartoteka.planner import showing
from kartoteka.planner.models import Promise
from kartoteka.planner.showing import Line
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Absence

VIEWS = ("day", "week", "month", "agenda")
AGENDA_DAYS, WEEK_DAYS = 30, 7
# What one page can show; beyond it nobody reads a calendar.
MOST = 1000
SHOWN_A_DAY = {"month": 4}


# The views that tell the hours, and those that are shown when nobody works on any of the days.
HOURLY = frozenset({"day", "week"})
USUAL_HOURS = range(9, 18)


@dataclass(frozen=True)
class Hour:
    """An hour of a day with what is promised in it; `is_off` is one in which nobody works."""

    at: time
    lines: list[Line]
    is_off: bool


@dataclass(frozen=True)
class CalendarDay:
    """A day with its promises, those with a time first; `more` is how many are not listed.

    Where the view tells the hours, `lines` are those without one. `name` is what the firm calls the day.
    """

    on: date
    lines: list[Line]
    hours: list[Hour]
    more: int
    away: list[Absence]
    name: str
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
    """With the promises of these members, or of everybody in sight; `keepers` are those whose absences are told."""
    since, until = stretch(view, on)
    found = (
        Promise.objects.visible_to(actor)
        .select_related("client", "keeper")
        .filter(closed_at=None, due_on__range=(since, until))
    )
    if keepers is not None:
        found = found.filter(keeper__in=list(keepers))
    lines, counts = _listed(found)
    away, named = calendar.absences(since, until, keepers), calendar.names(since, until)
    work = calendar.working_time()
    wanted = [since + timedelta(days=ahead) for ahead in range((until - since).days + 1)]
    told = {day: lines[day][: SHOWN_A_DAY.get(view, MOST)] for day in wanted}
    shown = _hours(work, told) if view in HOURLY else range(0)
    return [
        CalendarDay(
            day,
            [line for line in told[day] if not (shown and line.promise.due_at)],
            [_hour(work.spans(day), day, number, told[day]) for number in shown],
            counts[day] - len(told[day]),
            [one for one in away if one.since <= day <= one.until],
            named.get(day, ""),
            day == timezone.localdate(),
            not work.spans(day),
            view == "month" and day.month != on.month,
        )
        for day in wanted
        if view != "agenda" or counts[day] or day in named
    ]


def _hours(work: WorkingTime, told: dict[date, list[Line]]) -> range:
    """From the first hour of work or of a promise to the last, the same on all days."""
    spans = [span for day in told for span in work.spans(day)]
    hours = [timezone.localtime(opens).hour for opens, _closes in spans]
    hours += [timezone.localtime(closes - timedelta(minutes=1)).hour for _opens, closes in spans]
    hours = hours or [*USUAL_HOURS]
    hours += [
        timezone.localtime(line.promise.due_at).hour
        for lines in told.values()
        for line in lines
        if line.promise.due_at
    ]
    return range(min(hours), max(hours) + 1)


def _hour(spans: list[Moments], day: date, number: int, lines: list[Line]) -> Hour:
    half_past = datetime.combine(day, time(number, 30), timezone.get_current_timezone()).astimezone(UTC)
    within = [
        line
        for line in lines
        if line.promise.due_at and timezone.localtime(line.promise.due_at).hour == number
    ]
    return Hour(time(number), within, not any(opens <= half_past < closes for opens, closes in spans))


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

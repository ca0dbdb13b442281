"""The firm's working time, as its week and its special days make it, and who is away."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

from django.db.models import DateField, PositiveSmallIntegerField, Value
from django.utils import timezone

from kartoteka.lib import statements
from kartoteka.lib.statements import DAY, Statement
from kartoteka.lib.working_time import Span, WorkingTime
from kartoteka.staff.models import Absence, SpecialDay, WorkSpan

DAYS_A_WEEK = 7


def working_time() -> WorkingTime:
    """By the clock that the firm's requests and jobs run on."""
    week: list[list[Span]] = [[] for _ in range(DAYS_A_WEEK)]
    days: dict[date, tuple[Span, ...]] = {}
    for weekday, on, begins, ends in _spans().ask():
        if on is None:
            week[weekday].append((begins, ends))
        else:
            days[on] = ((begins, ends),) if begins and ends else ()
    zone = timezone.get_current_timezone()
    return WorkingTime(tuple(map(tuple, week)), ZoneInfo(str(zone)), days)


@cache
def _spans() -> Statement:
    """The week and the days that are unlike it, at once: every plan begins with them."""
    no_day, no_weekday = Value(None, DateField()), Value(None, PositiveSmallIntegerField())
    week = WorkSpan.objects.annotate(day=no_day).values_list("weekday", "day", "begins", "ends")
    days = SpecialDay.objects.annotate(number=no_weekday).values_list("number", "on", "begins", "ends")
    return statements.once(week.order_by().union(days.order_by(), all=True).order_by("weekday", "begins"))


def names(since: date, until: date) -> dict[date, str]:
    """Holidays and other days of their own, as the firm calls them."""
    special = SpecialDay.objects.filter(on__range=(since, until)).exclude(name="")
    return dict(special.values_list("on", "name"))


def absences(since: date, until: date, members: Iterable[int] | None = None) -> list[Absence]:
    """Who is away on some of the days, with the member; of all, or of these members."""
    away = Absence.objects.filter(since__lte=until, until__gte=since, ended_at=None)
    if members is not None:
        away = away.filter(member__in=list(members))
    return list(away.select_related("member").order_by("since", "id"))


def deputies(on: date) -> dict[int, int | None]:
    """Who is away on the day, and who looks after his clients."""
    return dict(_away().ask({DAY: on}))


@cache
def _away() -> Statement:
    away = Absence.objects.filter(since__lte=DAY, until__gte=DAY, ended_at=None)
    return statements.once(away.values_list("member_id", "deputy_id"))

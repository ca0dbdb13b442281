"""The firm's working time, as its week and its special days make it, and who is away."""

from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

from django.utils import timezone

from kartoteka.lib import statements
from kartoteka.lib.statements import DAY, Statement
from kartoteka.lib.working_time import Span, WorkingTime
from kartoteka.staff.models import Absence, SpecialDay, WorkSpan

DAYS_A_WEEK = 7


def working_time() -> WorkingTime:
    """By the clock that the firm's requests and jobs run on."""
    week: list[list[Span]] = [[] for _ in range(DAYS_A_WEEK)]
    for weekday, begins, ends in _week().ask():
        week[weekday].append((begins, ends))
    days: dict[date, tuple[Span, ...]] = {
        on: ((begins, ends),) if begins and ends else () for on, begins, ends in _special_days().ask()
    }
    zone = timezone.get_current_timezone()
    return WorkingTime(tuple(map(tuple, week)), ZoneInfo(str(zone)), days)


@cache
def _week() -> Statement:
    return statements.once(WorkSpan.objects.values_list("weekday", "begins", "ends"))


@cache
def _special_days() -> Statement:
    return statements.once(SpecialDay.objects.values_list("on", "begins", "ends"))


def deputies(on: date) -> dict[int, int | None]:
    """Who is away on the day, and who looks after his clients."""
    return dict(_away().ask({DAY: on}))


@cache
def _away() -> Statement:
    away = Absence.objects.filter(since__lte=DAY, until__gte=DAY, ended_at=None)
    return statements.once(away.values_list("member_id", "deputy_id"))

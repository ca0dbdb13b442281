"""The firm's working time, as its week and its special days make it, and who is away."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from kartoteka.lib.working_time import Span, WorkingTime
from kartoteka.staff.models import Absence, SpecialDay, WorkSpan

DAYS_A_WEEK = 7


def working_time() -> WorkingTime:
    """By the clock that the firm's requests and jobs run on."""
    week: list[list[Span]] = [[] for _ in range(DAYS_A_WEEK)]
    for weekday, begins, ends in WorkSpan.objects.values_list("weekday", "begins", "ends"):
        week[weekday].append((begins, ends))
    days: dict[date, tuple[Span, ...]] = {
        on: ((begins, ends),) if begins and ends else ()
        for on, begins, ends in SpecialDay.objects.values_list("on", "begins", "ends")
    }
    zone = timezone.get_current_timezone()
    return WorkingTime(tuple(map(tuple, week)), ZoneInfo(str(zone)), days)


def deputies(on: date) -> dict[int, int | None]:
    """Who is away on the day, and who looks after his clients."""
    away = Absence.objects.filter(since__lte=on, until__gte=on, ended_at=None)
    return dict(away.values_list("member_id", "deputy_id"))

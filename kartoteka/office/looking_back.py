"""What somebody looked at in the last ninety days, week by week, beside what he did for the clients meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.audit.models import Event
from kartoteka.guard.looks import WORK
from kartoteka.lib import dates

DAYS = 91
LOOKS = {
    "opened": (_("Cards opened"), ("client opened",)),
    "listed": (_("Lists looked through"), ("clients listed", "deals listed", "bin looked into")),
    "searched": (_("Searches"), ("searched",)),
    "revealed": (_("Contacts in full"), ("contact revealed",)),
    "files": (_("Files opened"), ("file read",)),
    "taken": (_("Lists taken as files"), ("export taken", "catalogue exported")),
    "refused": (_("Refused"), ("refused", "contact not revealed")),
}


@dataclass(frozen=True)
class Week:
    since: str
    counts: Sequence[str]
    work: str


def headings() -> list[str]:
    return [str(label) for label, _deeds in LOOKS.values()]


def weeks_of(member_id: int, *, now: datetime | None = None) -> list[Week]:
    """The newest first; weeks in which nothing was done stand there, too."""
    today = timezone.localdate(now)
    begins = today - timedelta(days=DAYS - 1)
    every = [deed for _label, deeds in LOOKS.values() for deed in deeds] + list(WORK)
    since = dates.midnight(begins)
    counted = (
        Event.objects.filter(actor_id=member_id, at__gte=since, deed__in=every)
        .order_by()
        .annotate(on=TruncDate("at"))
        .values_list("on", "deed")
        .annotate(times=Count("pk"))
    )
    found: dict[int, dict[str, int]] = {}
    for on, deed, times in counted:
        week = found.setdefault((today - on).days // 7, {})
        week[deed] = week.get(deed, 0) + times
    return [_week(begins_of, found.get(number, {})) for number, begins_of in _weeks(today)]


def of_today(member_id: int) -> dict[str, int]:
    """How often he looked at what since midnight; only what he did look at."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    wanted = {name: Count("pk", filter=Q(deed__in=deeds)) for name, (_label, deeds) in LOOKS.items()}
    return Event.objects.filter(actor_id=member_id, at__gte=midnight).order_by().aggregate(**wanted)


def _weeks(today: date) -> list[tuple[int, date]]:
    return [(number, today - timedelta(days=7 * number + 6)) for number in range(DAYS // 7)]


def _week(since: date, counted: dict[str, int]) -> Week:
    counts = [sum(counted.get(deed, 0) for deed in deeds) for _label, deeds in LOOKS.values()]
    work = sum(counted.get(deed, 0) for deed in WORK)
    return Week(dates.day(since), [dates.number(count) for count in counts], dates.number(work))

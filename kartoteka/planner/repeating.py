"""Repeating: promises that come again by a rule of RFC 5545, on the firm's clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import planning
from kartoteka.planner.models import Promise, Series
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.actors import Actor

LAST_SURE_DAY = 28
# Beyond this nobody plans; a rule that names no day until then has none.
FARTHEST = timedelta(days=5 * 366)


class RuleRefused(Refusal):
    pass


def rules(begins: date | None) -> dict[str, str]:
    """The rules that are offered. Who begins on the 31st means the last day of shorter months."""
    if begins is None:
        raise RuleRefused(_("What has no day cannot come again."), field="repeat")
    monthly = "BYMONTHDAY=" + ",".join(map(str, range(LAST_SURE_DAY, begins.day + 1))) + ";BYSETPOS=-1"
    ends = f";{monthly}" if begins.day > LAST_SURE_DAY else ""
    return {
        "workdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "week": "FREQ=WEEKLY",
        "fortnight": "FREQ=WEEKLY;INTERVAL=2",
        "month": f"FREQ=MONTHLY{ends}",
        "quarter": f"FREQ=MONTHLY;INTERVAL=3{ends}",
        "year": "FREQ=YEARLY",
    }


@transaction.atomic
def begin(promised: Promise, *, rule: str, by: Actor) -> Series:
    """The promise is the first of a series; the next one is made when it is kept or dropped."""
    zone = _zone()
    if promised.due_on is None:
        raise RuleRefused(_("What has no day cannot come again."), field="repeat")
    first = promised.due_at or datetime.combine(promised.due_on, datetime.min.time(), zone)
    check(rule, first)
    series = Series(keeper_id=promised.keeper_id, client_id=promised.client_id, rule=rule, begins_at=first)
    series.save()
    promised.series = series
    promised.version += 1
    promised.save(update_fields=["series", "version"])
    return series


def check(rule: str, begins: datetime) -> None:
    """Raises RuleRefused for a rule that nobody can read."""
    try:
        rrulestr(rule, dtstart=_wall(begins, _zone()))
    except (ValueError, TypeError) as error:
        raise RuleRefused(_("This rule cannot be read."), field="repeat") from error


@transaction.atomic
def go_on(promised: Promise, *, by: Actor) -> Promise | None:
    """The next promise of the series, unless it has ended or one is open already."""
    series = promised.series
    if series is None or series.ended_at:
        return None
    mine = Promise.objects.visible_to(by).filter(series=series, closed_at=None)
    if mine.exclude(pk=promised.pk).exists():
        return None
    due = next_due(
        series, after=timezone.now(), at_least=promised.due_at, is_timed=promised.due_at is not None
    )
    if due is None:
        return None
    wanted = Wanted(
        kind=promised.kind,
        text=promised.text,
        person=promised.person,
        point=promised.point,
        minutes=promised.minutes,
        place=promised.place,
        origin=Promise.Origin.SERIES,
        series=series,
    )
    return planning.promise(promised.client, wanted, due=due, by=by, keeper=promised.keeper_id)


@transaction.atomic
def end(series: Series, *, by: Actor) -> None:
    """No more of them come; what is promised stays promised."""
    series.ended_at = timezone.now()
    series.save(update_fields=["ended_at"])
    if series.client is not None:
        tracing.trace("series ended", series.client, by=by)


def next_due(
    series: Series, *, after: datetime, at_least: datetime | None = None, is_timed: bool = True
) -> Due | None:
    """When the rule names next: never twice the same, and never on a day that is over."""
    zone = _zone()
    since = max(after, at_least) if at_least else after
    moment = moment_after(series.rule, series.begins_at, since, zone)
    if moment is None or moment > after + FARTHEST:
        return None
    return Due(at=moment) if is_timed else Due(on=moment.astimezone(zone).date())


def moment_after(rule: str, begins: datetime, after: datetime, zone: ZoneInfo) -> datetime | None:
    return next(moments(rule, begins, after, zone), None)


def moments(rule: str, begins: datetime, after: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The rule is reckoned by the face of the clock, so that 9:00 stays 9:00 when the clocks are changed."""
    walls: Any = rrulestr(rule, dtstart=_wall(begins, zone))
    for wall in walls.xafter(_wall(after, zone)):
        # Of a time that spring leaves out, the moment an hour later; of one that autumn tells twice, the first.
        yield wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _zone() -> ZoneInfo:
    return ZoneInfo(str(timezone.get_current_timezone()))

"""Moments and days of a calendar from outside, set on the firm's clock. Runs inside the sandbox."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from icalendar.prop import vBroken

LONGEST_MINUTES = 24 * 60


class NoMoment(Exception):
    """It names no day, or one that nobody can read."""


@dataclass(frozen=True)
class Clock:
    """The firm's zone, and now."""

    zone: tzinfo
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def local(self, at: datetime) -> datetime:
        """What tells no zone happens by the firm's clock."""
        try:
            return at.astimezone(self.zone) if at.tzinfo else at.replace(tzinfo=self.zone)
        except (OverflowError, ValueError) as error:
            raise NoMoment("no moment") from error

    def day(self, at: date) -> date:
        return self.local(at).date() if isinstance(at, datetime) else at

    def due(self, at: date) -> dict[str, str]:
        return {"at": self.local(at).isoformat()} if isinstance(at, datetime) else {"on": at.isoformat()}

    def midnight(self, zone: tzinfo) -> datetime:
        """The beginning of today here, by the face of the clock there."""
        begins = datetime.combine(self.today, time.min, self.zone)
        return begins.astimezone(zone).replace(tzinfo=None)

    def agrees(self, wall: datetime, zone: tzinfo) -> bool:
        """Whether the clocks here and there show the same then."""
        return wall.replace(tzinfo=zone).utcoffset() == wall.replace(tzinfo=self.zone).utcoffset()


def beginning(one: Any) -> date:
    """When an event begins, and when a task is due; a task without either has no day."""
    names = ("DUE", "DTSTART") if one.name == "VTODO" else ("DTSTART",)
    for name in names:
        if any(broken == name for broken, _ in one.errors):
            raise NoMoment("no moment")
        if name in one:
            return first(one, name)
    raise NoMoment("no moment" if one.errors else "no day")


def first(one: Any, name: str) -> date:
    at = said(one, name)
    if not isinstance(at, date):
        raise NoMoment("no moment")
    return at


def several(one: Any, name: str) -> list[Any]:
    """All of a name, without those that cannot be read."""
    value = one.get(name, [])
    return [each for each in (value if isinstance(value, list) else [value]) if not isinstance(each, vBroken)]


def said(one: Any, name: str) -> Any:
    """The moment, the day or the length that stands under a name."""
    return getattr(next(iter(several(one, name)), None), "dt", None)


def several_days(one: Any, name: str) -> Iterator[date]:
    """The days of RDATE and EXDATE; of a stretch of time, its beginning."""
    for some in several(one, name):
        for each in getattr(some, "dts", []):
            at = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            if isinstance(at, date):
                yield at


def zone_of(at: date) -> tzinfo | None:
    return at.tzinfo if isinstance(at, datetime) else None


def wall(at: date) -> datetime:
    """The face of the clock where it was made."""
    return at.replace(tzinfo=None) if isinstance(at, datetime) else datetime.combine(at, time.min)


def wall_in(at: date, zone: tzinfo) -> datetime:
    """The face of the clock in another zone."""
    if isinstance(at, datetime) and at.tzinfo:
        try:
            return at.astimezone(zone).replace(tzinfo=None)
        except (OverflowError, ValueError) as error:
            raise NoMoment("no moment") from error
    return wall(at)


def like(begins: date, at: datetime, zone: tzinfo) -> date:
    """Another turn of what begins so: a moment of the zone, or a day."""
    return at.replace(tzinfo=zone) if isinstance(begins, datetime) else at.date()


def minutes(one: Any) -> int | None:
    """How long it takes; days and nothing have no minutes."""
    begins, length, ends = said(one, "DTSTART"), said(one, "DURATION"), said(one, "DTEND")
    if not isinstance(begins, datetime):
        return None
    if not isinstance(length, timedelta) and isinstance(ends, datetime):
        is_same = (ends.tzinfo is None) == (begins.tzinfo is None)
        length = ends - begins if is_same else None
    if not isinstance(length, timedelta):
        return None
    told = int(length.total_seconds()) // 60
    return told if 0 < told <= LONGEST_MINUTES else None

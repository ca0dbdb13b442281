"""Convenient hours, as people write them, set against the clock where the client is."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|до|to)\s*(\d{1,2})(?:[:.](\d{2}))?")
END_OF_DAY = 24


@dataclass(frozen=True)
class There:
    """The time at the client's now, and whether it suits him; None when nobody can tell."""

    clock: datetime
    suits: bool | None


def there(zone: str, *, hours: str, at: datetime) -> There | None:
    """How late it is in the zone at that moment; None for a zone that nobody knows."""
    try:
        clock = at.astimezone(ZoneInfo(zone)) if zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return There(clock, suits(hours, clock.time())) if clock else None


def suits(hours: str, clock: time) -> bool | None:
    """Whether the clock stands within one of the spans written in the hours."""
    spans = [span for found in _SPAN.finditer(hours) if (span := _minutes(found))]
    if not spans:
        return None
    now = clock.hour * 60 + clock.minute
    return any(
        begins <= now < ends if begins < ends else now >= begins or now < ends for begins, ends in spans
    )


def next_suiting(zone: str, *, hours: str, at: datetime) -> datetime | None:
    """When one of the spans begins there next; None when nothing is known of the zone or the hours."""
    now = there(zone, hours=hours, at=at)
    if now is None or now.suits is None:
        return None
    begins = [span[0] for found in _SPAN.finditer(hours) if (span := _minutes(found))]
    ahead = (now.clock.date() + timedelta(days=days) for days in range(3))
    starts = (_moment(day, minutes, now.clock) for day in ahead for minutes in begins)
    return min((moment for moment in starts if moment > at), default=None)


def _moment(day: date, minutes: int, clock: datetime) -> datetime:
    return datetime.combine(day, time(), clock.tzinfo) + timedelta(minutes=minutes)


def _minutes(found: re.Match[str]) -> tuple[int, int] | None:
    begins, begins_at, ends, ends_at = (int(part or 0) for part in found.groups())
    if begins > END_OF_DAY or ends > END_OF_DAY:
        return None
    return begins * 60 + begins_at, ends * 60 + ends_at

"""Rules of RFC 5545 from outside: judged before they are worked out, and worked out so far as anybody plans.

Runs inside the sandbox. A rule is reckoned by the face of the clock, in whose zone it was made.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr

COARSE = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 0, "YEARLY": 0}
KNOWN = {"FREQ", "INTERVAL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
# Beyond this a beginning is a mistake, and counting from it only takes time.
OLDEST = timedelta(days=200 * 366)
WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")


class TooOften(Exception):
    """It comes again within a day."""


class NoRule(Exception):
    """Nobody can read it."""


def walls(
    told: Any, *, begins: datetime, zone: tzinfo, since: datetime, until: datetime
) -> Iterator[datetime]:
    """The occurrences of a rule, by the face of the clock of its own zone, from a moment up to another."""
    _judge(told)
    if since - begins > OLDEST:
        raise NoRule
    last = min(until, _end(told, zone) or until)
    begins = _nearer(told, begins, since)
    try:
        rule = rrulestr(_spelled(told), dtstart=begins)
    except (ValueError, TypeError, OverflowError) as error:
        raise NoRule from error
    named: Iterator[datetime] = iter(rule.replace(until=last))
    yield from (wall for wall in islice(named, _first(told, "COUNT")) if wall >= since)


def written(told: Any, *, last: datetime | None) -> str:
    """The rule without its count, which would begin anew: with its last occurrence, if it has one."""
    return f"{_spelled(told)};UNTIL={last:%Y%m%dT%H%M%S}" if last else _spelled(told)


def is_endless(told: Any) -> bool:
    return "COUNT" not in told and "UNTIL" not in told


def _judge(told: Any) -> None:
    try:
        frequency = str(_first(told, "FREQ")).upper()
        interval, count = int(_first(told, "INTERVAL", 1)), int(_first(told, "COUNT", 1))
    except (ValueError, TypeError) as error:
        raise NoRule from error
    if frequency in {"SECONDLY", "MINUTELY", "HOURLY"}:
        raise TooOften
    if frequency not in COARSE or interval < 1 or count < 1:
        raise NoRule
    if any(len(_all(told, name)) > 1 for name in WITHIN_A_DAY):
        raise TooOften


def _nearer(told: Any, begins: datetime, since: datetime) -> datetime:
    """Days and weeks without a count are reckoned from the last turn before: the step stays in phase."""
    step = COARSE[str(_first(told, "FREQ")).upper()] * int(_first(told, "INTERVAL", 1))
    behind = (since - begins).days
    if not step or "COUNT" in told or behind <= step:
        return begins
    return begins + timedelta(days=(behind // step - 1) * step)


def _end(told: Any, zone: tzinfo) -> datetime | None:
    end = _first(told, "UNTIL")
    if isinstance(end, datetime):
        return end.astimezone(zone).replace(tzinfo=None) if end.tzinfo else end
    return datetime.combine(end, time.max) if isinstance(end, date) else None


def _spelled(told: Any) -> str:
    parts = {name: ",".join(map(str, _all(told, name))) for name in told if name in KNOWN}
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _all(told: Any, name: str) -> list[Any]:
    value = told.get(name, [])
    return list(value) if isinstance(value, list | tuple) else [value]


def _first(told: Any, name: str, otherwise: Any = None) -> Any:
    return next(iter(_all(told, name)), otherwise)

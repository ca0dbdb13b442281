"""Reading a calendar inside the sandbox: each event and task with its next moments, or why it is left out."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from icalendar import Component

from kartoteka.planner.calendar_files import moments, recurring, telling
from kartoteka.planner.calendar_files.zones import ZONES

MOST = 2000
WANTED = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"}
# What comes again without a plain rule stands so far ahead, and no more of one.
AHEAD, MOST_OCCURRENCES = timedelta(days=366), 60
FARTHEST = timedelta(days=5 * 366)
Said = dict[str, Any]


class LeftOut(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read(data: bytes, *, zone: str, now: str) -> Said:
    """The entries of a file, or a word that says why it is refused."""
    clock = moments.Clock(ZONES[zone], datetime.fromisoformat(now))
    text = telling.decoded(data)
    if "BEGIN:" not in text.upper():
        return {"refused": "no calendar"}
    if text.upper().count("BEGIN:VEVENT") + text.upper().count("BEGIN:VTODO") > MOST:
        return {"refused": "too many"}
    try:
        parts: Any = Component.from_ical(text, multiple=True)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
        return {"refused": "broken"}
    found = [one for part in parts for one in part.walk() if one.name in WANTED]
    if len(found) > MOST:
        return {"refused": "too many"}
    return (
        {"entries": [said for one in _together(found) for said in _said(one, clock)]}
        if found
        else {"refused": "empty"}
    )


def _together(found: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Each entry with those that stand in for single occurrences of it."""
    masters = {str(one.get("UID")) for one in found if _comes_again(one)}
    exceptions: dict[str, list[Any]] = defaultdict(list)
    alone: list[Any] = []
    for one in found:
        uid = str(one.get("UID"))
        is_exception = "RECURRENCE-ID" in one and uid in masters and not _comes_again(one)
        (exceptions[uid] if is_exception else alone).append(one)
    for one in alone:
        yield one, exceptions[str(one.get("UID"))] if _comes_again(one) else []


def _comes_again(one: Any) -> bool:
    return "RRULE" in one or "RDATE" in one


def _said(pair: tuple[Any, list[Any]], clock: moments.Clock) -> Iterator[Said]:
    one, exceptions = pair
    told = telling.told(one)
    try:
        if reason := telling.refusal(one):
            raise LeftOut(reason)
        begins = moments.beginning(one)
        if _comes_again(one):
            yield from _again(one, exceptions, begins, told, clock)
        else:
            yield told | _once(begins, clock)
    except LeftOut as left_out:
        yield told | {"reason": left_out.reason}
    except moments.NoMoment as error:
        yield told | {"reason": str(error)}
    except recurring.TooOften:
        yield told | {"reason": "too often"}
    except recurring.NoRule:
        yield told | {"reason": "no rule"}


def _once(begins: date, clock: moments.Clock) -> Said:
    due = clock.due(begins)
    day = clock.day(begins)
    if day < clock.today:
        raise LeftOut("over")
    if day > (clock.now + FARTHEST).date():
        raise LeftOut("too far")
    return due


def _again(one: Any, exceptions: list[Any], begins: date, told: Said, clock: moments.Clock) -> Iterator[Said]:
    """As a series, if our clock tells the same as the one it was made by; else day by day."""
    if any(name == "RRULE" for name, _ in one.errors):
        raise recurring.NoRule
    zone = moments.zone_of(begins) or clock.zone
    rules = moments.several(one, "RRULE")
    named = _named(rules, begins, zone, clock)
    if len(rules) == 1 and not (exceptions or "RDATE" in one or _dropped(one, zone, clock.midnight(zone))):
        if not named:
            raise LeftOut("over")
        if not isinstance(begins, datetime) or all(clock.agrees(wall, zone) for wall in named):
            last = None if recurring.is_endless(rules[0]) else named[-1]
            due = clock.due(moments.like(begins, named[0], zone))
            yield told | due | {"rule": recurring.written(rules[0], last=last)}
            return
    yield from _day_by_day(one, exceptions, begins, named, told, clock)


def _named(rules: list[Any], begins: date, zone: tzinfo, clock: moments.Clock) -> list[datetime]:
    """What the rules name from today on; without any, only the beginning counts."""
    first, since = moments.wall(begins), clock.midnight(zone)
    if not rules:
        return [first]
    told = {"begins": first, "since": since, "until": since + FARTHEST}
    return sorted({wall for rule in rules for wall in recurring.walls(rule, zone=zone, **told)})


def _day_by_day(
    one: Any, exceptions: list[Any], begins: date, named: list[datetime], told: Said, clock: moments.Clock
) -> Iterator[Said]:
    zone = moments.zone_of(begins) or clock.zone
    since = clock.midnight(zone)
    more = {moments.wall_in(at, zone) for at in moments.several_days(one, "RDATE")}
    gone = _dropped(one, zone, since) | {
        moments.wall_in(moments.first(other, "RECURRENCE-ID"), zone) for other in exceptions
    }
    walls = sorted(wall for wall in {*named, *more} - gone if since <= wall <= since + AHEAD)
    count = 0
    for wall in walls[:MOST_OCCURRENCES]:
        count += 1
        mark = f"{told['uid']}/{wall:%Y%m%dT%H%M}"
        yield told | clock.due(moments.like(begins, wall, zone)) | {"uid": mark}
    for other in exceptions:
        for said in _said((other, []), clock):
            count += "reason" not in said
            of = moments.wall_in(moments.first(other, "RECURRENCE-ID"), zone)
            yield said | {"uid": f"{told['uid']}/{of:%Y%m%dT%H%M}"}
    if not count:
        raise LeftOut("over")


def _dropped(one: Any, zone: tzinfo, since: datetime) -> set[datetime]:
    """The days to come that are taken out of a rule."""
    return {
        wall for at in moments.several_days(one, "EXDATE") if (wall := moments.wall_in(at, zone)) >= since
    }

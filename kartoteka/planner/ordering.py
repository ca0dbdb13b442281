"""The order of a manager's day: whom to call now, and why he stands where he stands.

Rule 1 of the program. Pure: what is known of each call goes in, places come out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kartoteka.lib import hours

DAYTIME = "8-21"


class Group(IntEnum):
    """Groups of the queue, in their order."""

    TIMED = 1
    LATE = 2
    TODAY = 3
    OVERDUE = 4
    FRESH = 5
    REGULAR = 6
    LATER_STAGE = 7
    REST = 8

    @property
    def is_promised(self) -> bool:
        return self <= Group.OVERDUE


class Wait(StrEnum):
    """Why a call waits, though it may be due."""

    NOT_YET = "not_yet"
    HOURS = "hours"
    CONSENT = "consent"
    HELD = "held"


class Call(NamedTuple):
    """A call that could be made: a promise with its moment or day, or a client worth one.

    `due_at` is a promised moment, `due_on` a promised day; a call with neither is no promise and has a
    `group` of its own. `value` is expected income. `spoken_at` is the last contact with the client.
    """

    key: str
    client: int
    due_at: datetime | None = None
    due_on: date | None = None
    group: Group = Group.REST
    value: float = 0.0
    spoken_at: datetime | None = None
    convenient: str = ""
    zone: str = ""
    has_consent: bool = True
    is_held: bool = False

    @property
    def is_promise(self) -> bool:
        return self.due_at is not None or self.due_on is not None


class Place(NamedTuple):
    """Where a call stands: its group, or why it waits and, when that is known, until when."""

    call: Call
    group: Group
    rank: tuple[float | str, ...]
    wait: Wait | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Clock:
    """The moment, the zone in which the manager's day begins and ends, and how long before a moment it calls."""

    at: datetime
    zone: ZoneInfo
    lead: timedelta = timedelta(minutes=10)

    @cached_property
    def today(self) -> date:
        return self.day(self.at)

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


def order(calls: Iterable[Call], clock: Clock) -> tuple[list[Place], list[Place]]:
    """The queue and those who wait, each client once, by the best of his calls.

    A client with a call that waits for its moment may still stand in the queue with another one.
    """
    ready: dict[int, Place] = {}
    waiting: dict[int, Place] = {}
    for call in calls:
        place = placed(call, clock)
        kept = waiting if place.wait else ready
        if call.client not in kept or place.rank < kept[call.client].rank:
            kept[call.client] = place
    waits = (place for client, place in waiting.items() if client not in ready)
    return sorted(ready.values(), key=_rank), sorted(waits, key=_rank)


def _from(since: datetime, until: datetime) -> timedelta:
    """Moments of one zone would be compared by the faces of its clock, which tell an hour twice in autumn."""
    return until.astimezone(UTC) - since.astimezone(UTC)


def _rank(place: Place) -> tuple[float | str, ...]:
    return place.rank


def placed(call: Call, clock: Clock) -> Place:
    """The place of one call, whatever others there are: so no call ever swaps two others."""
    group = group_of(call, clock)
    wait, until = _wait(call, group, clock)
    return Place(call, group, (group, *_within(call, group, clock), *_ties(call)), wait, until)


def group_of(call: Call, clock: Clock) -> Group:
    if call.due_at is not None:
        if clock.day(call.due_at) < clock.today:
            return Group.OVERDUE
        return Group.TIMED if _from(clock.at, call.due_at) > timedelta() else Group.LATE
    if call.due_on is not None:
        return Group.OVERDUE if call.due_on < clock.today else Group.TODAY
    return call.group


def _within(call: Call, group: Group, clock: Clock) -> tuple[float, ...]:
    """By time where a time was promised, the latest promise first where it is past, then by value."""
    if group is Group.TIMED and call.due_at:
        return (call.due_at.timestamp(),)
    if group is Group.LATE and call.due_at:
        return (-call.due_at.timestamp(),)
    day = clock.day(call.due_at) if call.due_at else call.due_on
    if group is Group.OVERDUE and day:
        return (-day.toordinal(),)
    # A day further off comes later; among those who wait only.
    return (day.toordinal(),) if day else (0.0,)


def _ties(call: Call) -> tuple[float | str, ...]:
    """By expected value, then by the longest silence; never spoken to is silent longest."""
    silent_since = call.spoken_at.timestamp() if call.spoken_at else float("-inf")
    return (-call.value, silent_since, call.client, call.key)


def _wait(call: Call, group: Group, clock: Clock) -> tuple[Wait | None, datetime | None]:
    if call.is_held:
        return Wait.HELD, None
    if not call.has_consent:
        return Wait.CONSENT, None
    if group is Group.TIMED and call.due_at and _from(clock.at, call.due_at) > clock.lead:
        return Wait.NOT_YET, call.due_at.astimezone(UTC) - clock.lead
    if call.due_on and call.due_on > clock.today:
        return Wait.NOT_YET, datetime.combine(call.due_on, datetime.min.time(), clock.zone)
    # At the moment he named himself nobody is disturbed.
    if group is not Group.TIMED and not _suits(call, clock):
        zone = call.zone or str(clock.zone)
        return Wait.HOURS, hours.next_suiting(zone, hours=_convenient(call, clock), at=clock.at)
    return None, None


def _suits(call: Call, clock: Clock) -> bool:
    if not (convenient := _convenient(call, clock)):
        return True
    there = hours.there(call.zone or str(clock.zone), hours=convenient, at=clock.at)
    return there is None or there.suits is not False


def _convenient(call: Call, clock: Clock) -> str:
    """The hours he asked for; where it may be night while it is day here, else those in which people are awake."""
    return call.convenient or (DAYTIME if call.zone not in ("", str(clock.zone)) else "")

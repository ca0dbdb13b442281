"""Pacing: how many calls a day still holds, by the member's own calls and the firm's working hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from statistics import fmean

from django.db.models import Count, Value
from django.utils import timezone

from kartoteka.journal.models import Entry
from kartoteka.lib import dates, statements
from kartoteka.lib.statements import DAY, MIDNIGHT, MOMENT, Statement
from kartoteka.lib.working_time import WorkingTime
from kartoteka.planner.gathering import Promised
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.ordering import Wait
from kartoteka.planner.queueing import Day, Row
from kartoteka.staff.actors import Actor

LATELY = timedelta(days=14)
ENOUGH_CALLS, MOST_CALLS = 10, 100
# Until there are calls to learn from; then what is written down after a call comes on top of its length.
USUAL_MINUTES = 8.0
WRITING_MINUTES = 2.0
MEETING_MINUTES = 60
MEETINGS = (Kind.MEETING, Kind.VISIT)


@dataclass(frozen=True)
class Pace:
    """What was done today, how long a call takes, and how many working minutes are left for calls."""

    done: int
    minutes_a_call: float
    minutes_left: int

    @property
    def fitting(self) -> int:
        """How many calls still fit into the day."""
        return int(self.minutes_left // self.minutes_a_call)

    @property
    def whole(self) -> int:
        return self.done + self.fitting

    def minutes_of(self, promise: Promised | None) -> float:
        """How long it takes: as long as was planned for it, else as a call of this member takes."""
        return (promise.minutes if promise else None) or self.minutes_a_call


def of(actor: Actor, hours: WorkingTime, *, at: datetime) -> Pace:
    today = timezone.localtime(at).date()
    midnight = dates.midnight(today)
    told = _lately(actor).ask({MOMENT: at - LATELY, MIDNIGHT: midnight})
    done = sum(count for is_call, count in told if not is_call)
    calls = [length for is_call, length in told if is_call]
    minutes = _a_call(calls)
    left = hours.between(at, midnight + timedelta(days=1)) - _in_meetings(actor, at)
    return Pace(done, minutes, max(0, int(left)))


def of_all(actor: Actor, *, at: datetime) -> float:
    """Minutes a call, by the last calls of all whom the actor oversees."""
    return _a_call([length for (length,) in _latest(actor).ask({MOMENT: at - LATELY})])


def _a_call(lengths: list[int]) -> float:
    return fmean(lengths) + WRITING_MINUTES if len(lengths) >= ENOUGH_CALLS else USUAL_MINUTES


@lru_cache(maxsize=statements.KEPT)
def _latest(actor: Actor) -> Statement:
    calls = Entry.objects.visible_to(actor).filter(
        at__gte=MOMENT, kind=Entry.Kind.CALL, minutes__isnull=False
    )
    return statements.once(calls.order_by("-at").values_list("minutes")[:MOST_CALLS])


def beyond(day: Day, pace: Pace) -> list[Row]:
    """What was promised and does not fit into the rest of the day, by the order of the day.

    What is promised for a time still to come today is kept free; meetings are taken off the pace already.
    """
    today = timezone.localtime(day.at).date()
    later = [row.promise for row in day.waiting if row.place.wait is Wait.NOT_YET and row.promise]
    left = pace.minutes_left - sum(_cost(one, pace, day.at) for one in later if one.due_on == today)
    found = []
    for row in day.queue:
        if row.promise is not None:
            left -= _cost(row.promise, pace, day.at)
            if left < 0:
                found.append(row)
    return found


def _cost(promise: Promised, pace: Pace, at: datetime) -> float:
    is_meeting = promise.kind in MEETINGS and promise.due_at is not None and promise.due_at >= at
    return 0.0 if is_meeting else pace.minutes_of(promise)


@lru_cache(maxsize=statements.KEPT)
def _lately(actor: Actor) -> Statement:
    """How many contacts ended today, and the minutes of each of the last calls."""
    own = Entry.objects.visible_to(actor).filter(author=actor.member_id).order_by()
    today = own.filter(at__gte=MIDNIGHT, outcome__isnull=False).values(is_call=Value(0))
    calls = own.filter(at__gte=MOMENT, kind=Entry.Kind.CALL, minutes__isnull=False).order_by("-at")
    last = calls.values_list(Value(1), "minutes")[:MOST_CALLS]
    return statements.once(today.annotate(count=Count("pk")).union(last, all=True))


def meetings_of_all(actor: Actor, *, at: datetime) -> dict[int, list[int]]:
    """The minutes of each meeting that is still to come today, by who goes there."""
    ahead = Promise.objects.visible_to(actor).filter(
        closed_at=None, kind__in=MEETINGS, due_on=timezone.localtime(at).date(), due_at__gte=at
    )
    found: dict[int, list[int]] = {}
    for keeper, minutes in ahead.order_by().values_list("keeper_id", "minutes"):
        found.setdefault(keeper, []).append(minutes or MEETING_MINUTES)
    return found


def _in_meetings(actor: Actor, at: datetime) -> int:
    """Minutes of the rest of today that belong to meetings."""
    ahead = _meetings(actor).ask({MOMENT: at, DAY: timezone.localtime(at).date()})
    return sum(minutes or MEETING_MINUTES for (minutes,) in ahead)


@lru_cache(maxsize=statements.KEPT)
def _meetings(actor: Actor) -> Statement:
    ahead = Promise.objects.visible_to(actor).filter(
        keeper=actor.member_id,
        closed_at=None,
        kind__in=MEETINGS,
        due_on=DAY,
        due_at__gte=MOMENT,
    )
    return statements.once(ahead.values_list("minutes"))

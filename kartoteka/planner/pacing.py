"""Pacing: how many calls a day still holds, by the member's own calls and the firm's working hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import Avg, Count, Q, Value
from django.utils import timezone

from kartoteka.journal.models import Entry
from kartoteka.lib import statements
from kartoteka.lib.statements import DAY, MIDNIGHT, MOMENT, Statement
from kartoteka.lib.working_time import WorkingTime
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.staff.actors import Actor

LATELY = timedelta(days=14)
ENOUGH_CALLS = 10
# Until there are calls to learn from; then what is written down after a call comes on top of its length.
USUAL_MINUTES = 8.0
WRITING_MINUTES = 2.0
MEETING_MINUTES = 60
NONE = (1, 0, 0, None)


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


def of(actor: Actor, hours: WorkingTime, *, at: datetime) -> Pace:
    today = timezone.localtime(at).date()
    midnight = timezone.make_aware(datetime.combine(today, datetime.min.time()))
    ((_one, done, calls, average),) = _lately(actor).ask({MOMENT: at - LATELY, MIDNIGHT: midnight}) or [NONE]
    minutes = float(average) + WRITING_MINUTES if calls >= ENOUGH_CALLS else USUAL_MINUTES
    left = hours.between(at, midnight + timedelta(days=1)) - _in_meetings(actor, at)
    return Pace(done, minutes, max(0, int(left)))


@lru_cache(maxsize=statements.KEPT)
def _lately(actor: Actor) -> Statement:
    """How many contacts ended today, and how many calls of what length there were of late."""
    own = Entry.objects.visible_to(actor).filter(author=actor.member_id, at__gte=MOMENT).order_by()
    calls = Q(kind=Entry.Kind.CALL, minutes__isnull=False)
    told = own.values(one=Value(1)).annotate(
        done=Count("pk", filter=Q(at__gte=MIDNIGHT, outcome__isnull=False)),
        calls=Count("pk", filter=calls),
        average=Avg("minutes", filter=calls),
    )
    return statements.once(told.values_list("one", "done", "calls", "average"))


def _in_meetings(actor: Actor, at: datetime) -> int:
    """Minutes of the rest of today that belong to meetings."""
    ahead = _meetings(actor).ask({MOMENT: at, DAY: timezone.localtime(at).date()})
    return sum(minutes or MEETING_MINUTES for (minutes,) in ahead)


@lru_cache(maxsize=statements.KEPT)
def _meetings(actor: Actor) -> Statement:
    ahead = Promise.objects.visible_to(actor).filter(
        keeper=actor.member_id,
        closed_at=None,
        kind__in=[Kind.MEETING, Kind.VISIT],
        due_on=DAY,
        due_at__gte=MOMENT,
    )
    return statements.once(ahead.values_list("minutes"))

"""Pacing: how many calls a day still holds, by the member's own calls and the firm's working hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, Q
from django.utils import timezone

from kartoteka.journal.models import Entry
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
    own = Entry.objects.visible_to(actor).filter(author=actor.member_id, at__gte=at - LATELY).order_by()
    calls = Q(kind=Entry.Kind.CALL, minutes__isnull=False)
    told = own.aggregate(
        done=Count("pk", filter=Q(at__gte=midnight, outcome__isnull=False)),
        calls=Count("pk", filter=calls),
        minutes=Avg("minutes", filter=calls),
    )
    is_known = told["calls"] >= ENOUGH_CALLS
    minutes = float(told["minutes"]) + WRITING_MINUTES if is_known else USUAL_MINUTES
    ends = midnight + timedelta(days=1)
    left = hours.between(at, ends) - _meetings(actor, at, ends)
    return Pace(told["done"], minutes, max(0, int(left)))


def _meetings(actor: Actor, at: datetime, ends: datetime) -> int:
    """Minutes of today that belong to meetings."""
    ahead = Promise.objects.visible_to(actor).filter(
        keeper=actor.member_id,
        closed_at=None,
        kind__in=[Kind.MEETING, Kind.VISIT],
        due_on=timezone.localtime(at).date(),
        due_at__range=(at, ends),
    )
    return sum(minutes or MEETING_MINUTES for minutes in ahead.values_list("minutes", flat=True))

"""Ringing: of what a person is reminded, and how long before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst

from kartoteka.planner import showing
from kartoteka.planner.models import Promise, Reminder
from kartoteka.staff.actors import Actor

USUAL_MINUTES = 10
MOST = 200


@dataclass(frozen=True)
class Moment:
    """A moment at which it rings; whose and what for is told only then."""

    promise: Promise
    at: datetime
    rings_at: datetime


def minutes_of(actor: Actor) -> int | None:
    """None for whoever wants no reminders."""
    reminder = Reminder.objects.filter(member=actor.person_id).first()
    return reminder.minutes if reminder else USUAL_MINUTES


@transaction.atomic
def set_minutes(minutes: int | None, *, by: Actor) -> None:
    Reminder.objects.update_or_create(member_id=by.person_id, defaults={"minutes": minutes})


def coming(actor: Actor) -> list[Moment]:
    """One's own of today and tomorrow: the list changes with promises and with the day, not with the minute."""
    minutes = minutes_of(actor)
    if minutes is None:
        return []
    today = timezone.localdate()
    mine = Promise.objects.visible_to(actor).filter(
        keeper=actor.person_id, closed_at=None, due_on__range=(today, today + timedelta(days=1))
    )
    timed = mine.filter(due_at__isnull=False).only("key", "due_at").order_by("due_at", "id")[:MOST]
    return [Moment(one, one.due_at, one.due_at - timedelta(minutes=minutes)) for one in timed if one.due_at]


def words(promise: Promise) -> str:
    """When, what and with whom, as it is now."""
    what = promise.text or capfirst(promise.get_kind_display())
    told = [promise.client.name, what] if promise.client else [what]
    return f"{showing.clock(promise.due_at)} · {': '.join(told)}" if promise.due_at else ": ".join(told)

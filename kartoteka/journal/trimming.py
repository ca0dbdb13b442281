"""Trimming: what leaves a manager's window when it moves next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from kartoteka.journal import window
from kartoteka.journal.models import Entry, Hold
from kartoteka.staff.actors import Actor

TOLD_BEFORE = timedelta(days=14)


@dataclass(frozen=True)
class Trimming:
    """What leaves, and when. It is told two weeks before."""

    at: datetime
    leaving: QuerySet[Entry]

    @property
    def count(self) -> int:
        return self.leaving.count()


def next_for(actor: Actor, *, at: datetime) -> Trimming:
    moves_at = window.next_move(at)
    is_held = Exists(Hold.objects.filter(client=OuterRef("client")))
    leaving = Entry.objects.visible_to(actor).filter(at__lt=window.begins(moves_at), pinned_at=None)
    return Trimming(moves_at, leaving.exclude(is_held).order_by("at"))


def is_near(at: datetime) -> bool:
    return window.next_move(at) - at <= TOLD_BEFORE

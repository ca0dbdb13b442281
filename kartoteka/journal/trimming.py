"""Trimming: what leaves a manager's window when it moves next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import ngettext

from kartoteka.journal import queries, window
from kartoteka.journal.models import Entry, Hold
from kartoteka.lib import dates
from kartoteka.staff.actors import Actor

TOLD_BEFORE = timedelta(days=14)


@dataclass(frozen=True)
class Trimming:
    """What leaves, and when. It is told two weeks before."""

    at: datetime
    leaving: QuerySet[Entry]

    @cached_property
    def count(self) -> int:
        return self.leaving.count()

    def sentence_of(self, name: str) -> str:
        return ngettext(
            "%(count)s entry leaves the journal of %(name)s on %(on)s.",
            "%(count)s entries leave the journal of %(name)s on %(on)s.",
            self.count,
        ) % {"count": self.count, "name": name, "on": dates.day(self.at)}

    @property
    def sentence(self) -> str:
        return ngettext(
            "%(count)s entry leaves your journal on %(on)s.",
            "%(count)s entries leave your journal on %(on)s.",
            self.count,
        ) % {"count": self.count, "on": dates.day(self.at)}


def next_for(actor: Actor, *, at: datetime) -> Trimming:
    moves_at = window.next_move(at)
    is_held = Exists(Hold.objects.filter(client=OuterRef("client")))
    leaving = queries.entries_for(actor).filter(at__lt=window.begins(moves_at), pinned_at=None)
    return Trimming(moves_at, leaving.exclude(is_held).order_by(*queries.NEWEST_FIRST))


def is_near(at: datetime) -> bool:
    return window.next_move(at) - at <= TOLD_BEFORE

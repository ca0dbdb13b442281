"""Putting back: the way back from a delay that was made by a slip, such as a drag to the wrong day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.planner.models import Promise
from kartoteka.planner.planning import Due
from kartoteka.staff.actors import Actor

WITHIN = timedelta(minutes=10)
SALT = "kartoteka.delay"


class ChangedSince(Refusal):
    pass


@dataclass(frozen=True)
class Before:
    """When a promise was due, and the version that the delay will make of it."""

    due: Due
    version: int

    @classmethod
    def of(cls, promised: Promise) -> Self:
        on = None if promised.due_at else promised.due_on
        return cls(Due(promised.due_at, on, promised.awaits), promised.version + 1)

    def signed(self, promised: Promise) -> str:
        """It goes out to whoever put the promise off: a day in the past can be gone back to, but not made up."""
        at = self.due.at.isoformat() if self.due.at else ""
        on = self.due.on.isoformat() if self.due.on else ""
        return signing.dumps([promised.key, self.version, at, on, self.due.awaits], salt=SALT)

    @classmethod
    def read(cls, told: str, promised: Promise) -> Self:
        """Raises ChangedSince for what was not signed for this promise, or too long ago."""
        try:
            key, version, at, on, awaits = signing.loads(told, salt=SALT, max_age=WITHIN)
        except signing.BadSignature:
            key = ""
        if key != promised.key:
            raise ChangedSince(_("It is too late to undo this. Put the promise off to the day you want."))
        due = Due(datetime.fromisoformat(at) if at else None, date.fromisoformat(on) if on else None, awaits)
        return cls(due, version)


@transaction.atomic
def put_back(promised: Promise, before: Before, *, by: Actor) -> None:
    """Due again as before the delay, which counts no more. Raises ChangedSince when more has happened to it."""
    locked = Promise.objects.visible_to(by).select_for_update(of=("self",)).get(pk=promised.pk)
    if locked.version != before.version or locked.closed_at:
        raise ChangedSince(_("This promise was changed in the meantime. Look at it before you change it."))
    due = before.due
    promised.due_at, promised.due_on, promised.awaits = due.at, due.day, due.awaits
    promised.moved_count, promised.version = max(locked.moved_count - 1, 0), locked.version + 1
    promised.save(update_fields=["due_at", "due_on", "awaits", "moved_count", "version"])
    if promised.client is not None:
        tracing.trace("promise put back", promised.client, by=by)

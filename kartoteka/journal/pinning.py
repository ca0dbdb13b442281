"""Pinning an entry: a leader keeps it before the manager's eyes beyond the window."""

from django.db import transaction
from django.utils import timezone

from kartoteka.audit import tracing
from kartoteka.journal.models import Entry
from kartoteka.staff.actors import Actor


@transaction.atomic
def pin(entry: Entry, *, by: Actor) -> None:
    entry.pinned_at = timezone.now()
    entry.save(update_fields=["pinned_at"])
    tracing.trace("entry pinned", entry.client, by=by)


@transaction.atomic
def unpin(entry: Entry, *, by: Actor) -> None:
    entry.pinned_at = None
    entry.save(update_fields=["pinned_at"])
    tracing.trace("entry unpinned", entry.client, by=by)

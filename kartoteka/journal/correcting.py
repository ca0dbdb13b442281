"""Correcting entries: their authors within a day, later by an added word."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import tending
from kartoteka.journal import recording
from kartoteka.journal.models import Entry
from kartoteka.journal.recording import Told
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

WITHIN = timedelta(hours=24)
CORRECTED = (
    "kind",
    "direction",
    "text",
    "person",
    "point",
    "outcome",
    "reason",
    "minutes",
    "source",
    "region",
    "interest",
    "product",
    "volume",
    "wanted_on",
    "competitor",
    "their_price",
)


class TooLate(Refusal):
    pass


def may_correct(entry: Entry, actor: Actor, *, at: datetime | None = None) -> bool:
    return entry.author_id == actor.member_id and (at or timezone.now()) - entry.recorded_at < WITHIN


def told_of(entry: Entry) -> Told:
    return Told(**{name: getattr(entry, name) for name in CORRECTED}, origin=entry.origin)


@transaction.atomic
def correct(entry: Entry, told: Told, *, country: str, by: Actor, at: datetime | None = None) -> None:
    """Saves what should have been written; what the slip proved of a number holds no more.

    Raises TooLate after a day, and for everybody but the author.
    """
    if not may_correct(entry, by, at=at):
        raise TooLate(
            _("An entry is corrected by whoever wrote it, within 24 hours. Add a correction instead."),
            field="text",
        )
    recording.check(entry.client, told)
    sifted = replace(told, text=recording.sift(entry.client, told.text, country=country, by=by))
    used, before = entry.point, (entry.point_id, entry.outcome_id)
    for name in CORRECTED:
        setattr(entry, name, getattr(sifted, name))
    entry.save(update_fields=CORRECTED)
    if (entry.point_id, entry.outcome_id) != before:
        if used is not None:
            tending.unprove(used, at=entry.at, by=by)
        recording.prove(entry, by=by)
    tracing.trace("entry corrected", entry.client, by=by)


@transaction.atomic
def add(entry: Entry, *, text: str, country: str, by: Actor) -> Entry:
    """A later word on an entry, beside it; what was written stays."""
    told = Told(kind=entry.kind, direction=entry.direction, text=text, person=entry.person, corrects=entry)
    return recording.record(entry.client, told, country=country, by=by)

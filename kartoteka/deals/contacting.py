"""Contacting: a contact with a client, what was due with it, and the next step, in one act."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kartoteka.cards.models import Client
from kartoteka.deals import stepping, valuing
from kartoteka.deals.models import Deal
from kartoteka.journal import recording
from kartoteka.journal.models import Entry
from kartoteka.journal.recording import Told
from kartoteka.planner import claiming, finishing, planning
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.actors import Actor

# What a contact of a kind keeps of what was promised.
KEEPS: dict[str, frozenset[str]] = {
    Entry.Kind.CALL: frozenset({Kind.CALL, Kind.GREET}),
    Entry.Kind.MEETING: frozenset({Kind.MEETING, Kind.VISIT}),
    Entry.Kind.VISIT: frozenset({Kind.MEETING, Kind.VISIT}),
    Entry.Kind.LETTER: frozenset({Kind.LETTER, Kind.SEND, Kind.GREET}),
    Entry.Kind.MESSAGE: frozenset({Kind.MESSAGE, Kind.SEND, Kind.GREET}),
    Entry.Kind.TALK: frozenset({Kind.CALL, Kind.MEETING}),
}


@dataclass(frozen=True)
class Next:
    """The next step that a person has chosen."""

    wanted: Wanted
    due: Due


@transaction.atomic
def contact(
    client: Client,
    told: Told,
    *,
    country: str,
    by: Actor,
    deal: Deal | None = None,
    then: Next | None = None,
    at: datetime | None = None,
) -> Entry:
    """Writes the contact down, keeps what was due, and leaves nobody with an open deal without a next step."""
    entry = recording.record(client, told, country=country, by=by, about=deal, at=at)
    if entry.kind in KEEPS:
        finishing.keep_due(client, by=by, entry=entry, kinds=KEEPS[entry.kind], until=timezone.now())
        claiming.release(client, by=by)
    if then is not None:
        planning.promise(client, then.wanted, due=then.due, by=by)
    for one in _open_deals(client, deal, by):
        if entry.kind in KEEPS:
            one.spoken_at = entry.at
            one.save(update_fields=["spoken_at"])
        stepping.ensure(one, by=by, after=entry, at=at)
        valuing.tell(one)
    return entry


def _open_deals(client: Client, deal: Deal | None, by: Actor) -> list[Deal]:
    seen = Deal.objects.visible_to(by).filter(client=client, outcome="").select_related("stage", "client")
    return list(seen.filter(pk=deal.pk) if deal else seen)

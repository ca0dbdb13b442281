"""Contacting: a contact with a client, what was due with it, and the next step, in one act."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards import introducing, reaching
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.reaching import Reach
from kartoteka.deals import stepping, valuing
from kartoteka.deals.models import Deal
from kartoteka.journal import recording
from kartoteka.journal.models import Entry
from kartoteka.journal.recording import Told
from kartoteka.lib import folding, phones, statements
from kartoteka.lib.acts import whole
from kartoteka.lib.statements import ID, Rows
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

# The entry of a contact and who made it: a room above settles what of its own waited for it.
Companion = Callable[[Entry, Actor], None]
_companions: list[Companion] = []


def goes_along(companion: Companion) -> None:
    """Said once by a room above, when it is ready: what of its own goes along with every contact."""
    if companion not in _companions:
        _companions.append(companion)


@dataclass(frozen=True)
class Next:
    """The next step that a person has chosen."""

    wanted: Wanted
    due: Due


@whole()
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
    if about := _open_deals(client, deal, by):
        if entry.kind in KEEPS:
            _speak_of(about, at=entry.at, by=by)
        stepping.ensure_many(client, about, by=by, after=entry, at=at)
        valuing.tell_many(about, at=timezone.now())
    for companion in _companions:
        companion(entry, by)
    return entry


@whole()
def meet(
    who: str, told: Told, *, country: str, by: Actor, then: Next | None = None, at: datetime | None = None
) -> Entry:
    """A contact with somebody whom nobody knows yet: his card begins with a name or a number, in the same act."""
    name, reach = _known_by(who, country=country)
    client = introducing.introduce(
        name or _("Unknown caller %(contact)s") % {"contact": reach.mask if reach else ""},
        kind=Client.Kind.COMPANY if name else Client.Kind.PERSON,
        reach=reach,
        by=by,
    )
    return contact(client, told, country=country, by=by, then=then, at=at)


def _known_by(who: str, *, country: str) -> tuple[str, Reach | None]:
    """The name and the number, or address, that were typed together."""
    name, numbers = phones.masked_in(who, country=country)
    for phone in numbers:
        name = name.replace(phone.mask, " ")
    if numbers:
        return folding.tidy(name.strip(" ,;:-–—")), numbers[0]
    for kind in (ContactPoint.Kind.EMAIL, ContactPoint.Kind.PHONE):
        with suppress(reaching.ContactUnreadable):
            return "", reaching.read(kind, who, country=country)
    return folding.tidy(who), None


def _speak_of(deals: list[Deal], *, at: datetime, by: Actor) -> None:
    for deal in deals:
        deal.spoken_at = at
    Deal.objects.visible_to(by).filter(pk__in=[deal.pk for deal in deals]).update(spoken_at=at)


def _open_deals(client: Client, deal: Deal | None, by: Actor) -> list[Deal]:
    """Read anew, as the contact itself may have changed them."""
    found = _opened(by).ask({ID: client.pk})
    for one in found:
        one.client = client
    return [one for one in found if deal is None or one.pk == deal.pk]


@lru_cache(maxsize=statements.KEPT)
def _opened(actor: Actor) -> Rows[Deal]:
    return Rows(Deal.objects.visible_to(actor).filter(client=ID, outcome="").select_related("stage"))

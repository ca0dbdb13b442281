"""Taking a contact back, right after it was logged by a slip: all that the act did is undone, or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.core import signing
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.audit import queries as history
from kartoteka.audit import tracing
from kartoteka.cards import binning, completing, tending
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.deals import valuing
from kartoteka.deals.contacting import KEEPS
from kartoteka.deals.models import Closure, Deal, Move
from kartoteka.journal import holding, removing
from kartoteka.journal.models import Entry
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import finishing
from kartoteka.planner.models import Promise
from kartoteka.staff.actors import Actor

WITHIN = timedelta(minutes=10)
SALT = "kartoteka.contact"

# The entry that goes, and the program: a room above undoes what of its own went along, or refuses.
Companion = Callable[[Entry, Actor], None]
_companions: list[Companion] = []


class TooLate(Refusal):
    pass


class GoneOn(Refusal):
    """What came after stands on this contact."""


@dataclass(frozen=True)
class Span:
    """From when to when the act was done: what its author made for the client meanwhile is the act's."""

    began: datetime
    ended: datetime

    def signed(self, entry: Entry) -> str:
        """As it goes out to whoever logged the entry: it tells nothing and cannot be made up."""
        return signing.dumps([entry.key, self.began.isoformat(), self.ended.isoformat()], salt=SALT)

    @classmethod
    def read(cls, act: str, entry: Entry) -> Self:
        """Raises TooLate for what was not signed for this entry, or too long ago."""
        try:
            key, began, ended = signing.loads(act, salt=SALT, max_age=WITHIN)
        except signing.BadSignature:
            key = ""
        if key != entry.key:
            raise TooLate(_("It is too late to take this contact back. Correct the entry instead."))
        return cls(datetime.fromisoformat(began), datetime.fromisoformat(ended))


def goes_along(companion: Companion) -> None:
    """Said once by a room above, when it is ready."""
    if companion not in _companions:
        _companions.append(companion)


@transaction.atomic
def take_back(entry: Entry, span: Span, *, by: Actor) -> None:
    """By its author, within some minutes. Raises TooLate, and GoneOn when something was built on it since."""
    if entry.author_id != by.member_id or timezone.now() - entry.recorded_at > WITHIN:
        raise TooLate(
            _("A contact is taken back by whoever logged it, within 10 minutes. Correct the entry instead.")
        )
    with acting.system_actor("a contact is taken back") as program:
        _lock(entry, program)
        made = _made(entry, span, program)
        _check(entry, span, made, program)
        for companion in _companions:
            companion(entry, program)
        _undo_promises(entry, made, program, by)
        _undo_contacts(entry, span, program, by)
        spoken = _spoken_of(entry, program)
        removing.remove(entry)
        _tell_deals(spoken, program)
        if _is_new(entry.client, span, by):
            binning.bin_card(entry.client, by=by)
        tracing.trace("contact taken back", entry.client, by=by, kind=entry.kind)


def _lock(entry: Entry, program: Actor) -> None:
    rows = Entry.objects.visible_to(program).select_for_update(of=("self",)).filter(pk=entry.pk)
    if not rows.exists():
        raise GoneOn(_("This contact was taken back already."))


def _made(entry: Entry, span: Span, program: Actor) -> list[Promise]:
    """The next steps that the contact led to."""
    rows = Promise.objects.visible_to(program).filter(
        client=entry.client_id, made_by=entry.author_id, made_at__range=(span.began, span.ended)
    )
    return list(rows.select_for_update(of=("self",)))


def _check(entry: Entry, span: Span, made: Sequence[Promise], program: Actor) -> None:
    if entry.corrections.exists() or history.changes_of(entry).exists():
        raise GoneOn(_("The entry was corrected since. Correct it once more instead."))
    later = Entry.objects.visible_to(program).filter(client=entry.client_id, recorded_at__gt=span.ended)
    if later.exclude(kind=Entry.Kind.NOTE).exists():
        raise GoneOn(_("Another contact with this client was logged since. Correct the entry instead."))
    if any(one.closed_at or one.version > 1 for one in made):
        raise GoneOn(_("The next step was done or put off since. Correct the entry instead."))
    of_client = {"deal__client": entry.client_id, "at__gt": span.ended}
    moves = Move.objects.visible_to(program).filter(**of_client)
    if moves.exists() or Closure.objects.visible_to(program).filter(**of_client).exists():
        raise GoneOn(_("A deal of this client went on since. Correct the entry instead."))


def _undo_promises(entry: Entry, made: Sequence[Promise], program: Actor, by: Actor) -> None:
    """What it led to is gone as if never promised; what it kept is due again, the marks on the card with it."""
    ids = [one.pk for one in made]
    holding.release_many("promise", ids)
    Promise.objects.visible_to(program).filter(pk__in=ids).delete()
    kept = Promise.objects.visible_to(program).filter(entry=entry.pk, is_kept=True)
    for one in kept.select_related("client"):
        finishing.take_back(one, by=by)


def _undo_contacts(entry: Entry, span: Span, program: Actor, by: Actor) -> None:
    """Numbers that stood in the text leave the card; the one that was used is as alive, or dead, as before."""
    points = ContactPoint.objects.visible_to(program)
    found = points.filter(client=entry.client_id, created_at__range=(span.began, span.ended), removed_at=None)
    for point in list(found.select_related("client")):
        tending.remove(point, by=by)
        completing.count(point.client, by=program)
    if entry.point_id and (used := points.filter(pk=entry.point_id).select_related("client").first()):
        tending.unprove(used, at=entry.at, by=by)


def _spoken_of(entry: Entry, program: Actor) -> QuerySet[Deal]:
    """The deals that were last spoken of in this contact."""
    return Deal.objects.visible_to(program).filter(
        pk__in=list(
            Deal.objects.visible_to(program)
            .filter(client=entry.client_id, spoken_at=entry.at)
            .values_list("pk", flat=True)
        )
    )


def _tell_deals(deals: QuerySet[Deal], program: Actor) -> None:
    told = list(deals.select_related("stage", "client"))
    for deal in told:
        contacts = Entry.objects.visible_to(program).filter(
            Q(about_noun="") | Q(about_noun="deal", about_id=deal.pk),
            client=deal.client_id,
            kind__in=list(KEEPS),
            at__gte=deal.opened_at,
        )
        deal.spoken_at = contacts.aggregate(last=Max("at"))["last"]
        deals.filter(pk=deal.pk).update(spoken_at=deal.spoken_at)
    open_ones = [deal for deal in told if deal.is_open]
    if open_ones:
        valuing.tell_many(open_ones, at=timezone.now())


def _is_new(client: Client, span: Span, by: Actor) -> bool:
    """The card began with this contact."""
    return client.created_by_id == by.member_id and span.began <= client.created_at <= span.ended

"""The Electronic Journal by API: contacts with clients as they are read and logged."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from kartoteka.access.doors import StaffRequest
from kartoteka.api import entry_shapes, finding, paging
from kartoteka.api.entrance import behind
from kartoteka.api.entry_shapes import (
    ContactMadeIn,
    EntriesAsked,
    EntryIn,
    EntryOut,
    EntryPage,
    LoggedOut,
    OutcomesOut,
    ReasonsOut,
    ReversalIn,
    SaidIn,
    WordIn,
)
from kartoteka.api.problems import PROBLEMS
from kartoteka.cards import listing_words
from kartoteka.cards.models import Client, Source
from kartoteka.deals import contacting, taking_back
from kartoteka.deals.taking_back import Span
from kartoteka.journal import correcting, filtering, queries
from kartoteka.journal.filtering import Wanted
from kartoteka.journal.models import Competitor, Entry, Outcome, Reason
from kartoteka.journal.recording import EntryRefused, Told
from kartoteka.staff.models import Member

router = Router(tags=["journal"])


@router.get("/entries", response={200: EntryPage, **PROBLEMS}, summary="Entries of the journal, newest first")
@behind("journal.see")
def list_entries(request: StaffRequest, asked: Query[EntriesAsked]) -> Any:
    entries = queries.entries_for(request.actor)
    if asked.client:
        entries = entries.filter(client=finding.client(request, asked.client))
    page = paging.page(filtering.narrow(entries, _wanted(asked)), asked, keys=queries.NEWEST_FIRST)
    return {"items": [entry_shapes.shown(entry) for entry in page.rows], "next": page.after}


@router.post("/entries", response={201: LoggedOut, **PROBLEMS}, summary="Log a contact")
@behind("journal.write")
def log_entry(request: StaffRequest, given: EntryIn) -> Any:
    """Keeps what was promised and due, and makes the next step of the client's open deals.

    Phones in the text become contacts of the client and stand masked in it.
    """
    entry, act = write_down(request, finding.client(request, given.client), given)
    return Status(201, {**entry_shapes.shown(_whole(request, entry)), "act": act})


@router.get("/entries/{key}", response={200: EntryOut, **PROBLEMS}, summary="An entry of the journal")
@behind("journal.see")
def get_entry(request: StaffRequest, key: str) -> Any:
    entry = _found(request, key)
    paging.count(1, subject=entry.pk)
    return entry_shapes.shown(entry)


@router.put("/entries/{key}", response={200: EntryOut, **PROBLEMS}, summary="Correct an entry of one's own")
@behind("journal.write")
def correct_entry(request: StaffRequest, key: str, given: SaidIn) -> Any:
    """The whole as it should have been written, within 24 hours; afterwards `too_late` is the answer."""
    entry = _found(request, key)
    country = request.workspace.country
    correcting.correct(entry, _told(request, entry.client, given), country=country, by=request.actor)
    return entry_shapes.shown(_whole(request, entry))


@router.post(
    "/entries/{key}/correction", response={201: EntryOut, **PROBLEMS}, summary="Add a correction to an entry"
)
@behind("journal.write")
def add_correction(request: StaffRequest, key: str, given: WordIn) -> Any:
    """A later word beside it; what was written stays."""
    entry = _found(request, key)
    word = correcting.add(entry, text=given.text, country=request.workspace.country, by=request.actor)
    return Status(201, entry_shapes.shown(_whole(request, word)))


@router.post("/entries/{key}/reversal", response={204: None, **PROBLEMS}, summary="Take a contact back")
@behind("journal.write")
def reverse_entry(request: StaffRequest, key: str, given: ReversalIn) -> Any:
    """All that its logging did is undone, within 10 minutes, by whoever logged it, while nothing was built on it."""
    entry = _found(request, key)
    taking_back.take_back(entry, Span.read(given.act, entry), by=request.actor)
    return Status(204, None)


@router.get("/outcomes", response={200: OutcomesOut, **PROBLEMS}, summary="How contacts end")
@behind("journal.write")
def list_outcomes(request: StaffRequest) -> Any:
    return {"items": list(Outcome.objects.filter(retired_at=None))}


@router.get("/refusal-reasons", response={200: ReasonsOut, **PROBLEMS}, summary="Why clients refuse")
@behind("journal.write")
def list_refusal_reasons(request: StaffRequest) -> Any:
    return {"items": list(Reason.objects.filter(retired_at=None))}


def write_down(request: StaffRequest, client: Client, given: ContactMadeIn) -> tuple[Entry, str]:
    """The entry, and the act by which it can be taken back."""
    told, country, began = _told(request, client, given), request.workspace.country, timezone.now()
    entry = contacting.contact(client, told, country=country, by=request.actor, at=given.at)
    return entry, Span(began, timezone.now()).signed(entry)


def _found(request: StaffRequest, key: str) -> Entry:
    return get_object_or_404(queries.entries_for(request.actor), key=key)


def _wanted(asked: EntriesAsked) -> Wanted:
    return Wanted(
        author=get_object_or_404(Member, key=asked.author) if asked.author else None,
        since=asked.since,
        until=asked.until,
        kind=asked.kind or "",
        outcome=get_object_or_404(Outcome, key=asked.outcome) if asked.outcome else None,
        words=asked.q,
    )


def _told(request: StaffRequest, client: Client, given: SaidIn) -> Told:
    person = finding.people(request).filter(client=client, key=given.person).first() if given.person else None
    point = finding.contact(request, given.contact) if given.contact else None
    if given.person and person is None:
        raise EntryRefused(_("There is no such person on this card."), field="person")
    rival = given.competitor.strip()
    return Told(
        kind=given.kind,
        direction=given.direction,
        text=given.text,
        person=person or (point.person if point else None),
        point=point,
        outcome=_word(Outcome, given.outcome, "outcome"),
        reason=_word(Reason, given.reason, "reason"),
        minutes=given.minutes,
        source=_word(Source, given.source, "source"),
        region=given.region,
        interest=given.interest,
        volume=given.volume,
        wanted_on=given.wanted_on,
        competitor=listing_words.ensure(Competitor, rival, by=request.actor) if rival else None,
        their_price=given.their_price,
        origin=Entry.Origin.PROGRAM,
    )


def _word(words: Any, key: str | None, field: str) -> Any:
    if not key:
        return None
    if (found := words.objects.filter(key=key).first()) is None:
        raise EntryRefused(_("There is no such word in the list."), field=field)
    return found


def _whole(request: StaffRequest, entry: Entry) -> Entry:
    """As it is read back; one that was logged for long ago may be out of the reader's window already."""
    return queries.entries_for(request.actor).filter(pk=entry.pk).first() or entry

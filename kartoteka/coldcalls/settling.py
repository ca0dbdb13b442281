"""Settling the line of a client after a contact with him, wherever that was written down."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client, ContactPoint
from kartoteka.coldcalls import telling
from kartoteka.coldcalls.models import Call, CallLine, CallList
from kartoteka.journal.models import Entry, Outcome
from kartoteka.lib import dates
from kartoteka.lib.working_time import NeverOpen
from kartoteka.planner import planning
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

Meaning, End = Outcome.Meaning, CallLine.End
# Whoever did not answer is tried at another hour of another day; a busy one is soon free.
TRY_AGAIN = {Meaning.NO_ANSWER: timedelta(hours=20), Meaning.BUSY: timedelta(minutes=30)}
ENDS = {
    Meaning.INTERESTED: End.INTERESTED,
    Meaning.OFFER: End.INTERESTED,
    Meaning.LATER: End.LATER,
    Meaning.REACHED: End.TALKED,
    Meaning.REFUSED: End.REFUSED,
    Meaning.RUDE: End.RUDE,
    Meaning.WRONG: End.WRONG,
}
# Everybody who was not against it is kept: those with interest from the next working day on.
SOON = frozenset({Meaning.INTERESTED, Meaning.OFFER})
KEPT = SOON | {Meaning.LATER, Meaning.REACHED}


def settle(entry: Entry, by: Actor) -> None:
    """The call is counted, and the line closed or put off; whoever is lukewarm is kept with a promise."""
    if (
        entry.kind != Entry.Kind.CALL
        or entry.outcome is None
        or entry.outcome.meaning not in {*ENDS, *TRY_AGAIN}
    ):
        return
    waiting = CallLine.objects.visible_to(by).filter(client=entry.client_id, closed_at=None)
    line = waiting.select_for_update(of=("self",)).select_related("call_list").first()
    if line is None:
        return
    meaning = Meaning(entry.outcome.meaning)
    promised = _keep(entry, line.call_list, meaning, by) if meaning in KEPT else None
    Call(line=line, entry=entry, caller_id=by.member_id, promise=promised).save()
    _move(line, meaning, entry, by)


def _move(line: CallLine, meaning: Outcome.Meaning, entry: Entry, by: Actor) -> None:
    line.tries += 1
    if meaning in TRY_AGAIN and line.tries < line.call_list.most_tries:
        line.next_at = entry.at + TRY_AGAIN[meaning]
    elif meaning is Meaning.WRONG and entry.point_id and _has_phone(entry.client, by):
        line.next_at = None
    else:
        line.closed_at, line.end = timezone.now(), ENDS.get(meaning, End.UNREACHED)
    line.save(update_fields=["tries", "next_at", "closed_at", "end"])
    if line.closed_at or line.next_at:
        telling.forget(line)


def _keep(entry: Entry, call_list: CallList, meaning: Outcome.Meaning, by: Actor) -> Promise | None:
    """What was promised in this call, or else what the list promises by itself."""
    own = Promise.objects.visible_to(by).filter(client=entry.client_id, closed_at=None)
    made = own.filter(made_by=by.member_id, made_at__gte=entry.recorded_at).order_by("-pk").first()
    if made is not None or own.exists():
        return made
    wanted = Wanted(
        kind=Kind.SEND if meaning is Meaning.OFFER else Kind.CALL,
        text=_("After the cold call “%(list)s”") % {"list": call_list.name},
        person=entry.person,
        point=entry.point,
        origin=Promise.Origin.REGULATION,
    )
    due = Due(on=usual_day(call_list, meaning, at=entry.at))
    return planning.promise(entry.client, wanted, due=due, by=by)


def usual_day(call_list: CallList, meaning: str, *, at: datetime) -> date:
    """Interest is followed up on the next working day, the rest when the list says, if the firm works then."""
    days = 1 if meaning in SOON else call_list.warm_days
    day = timezone.localtime(at).date() + timedelta(days=days)
    midnight = dates.midnight(day)
    try:
        return timezone.localtime(calendar.working_time().next_open(midnight)).date()
    except NeverOpen:
        return day


def _has_phone(client: Client, by: Actor) -> bool:
    """Whether he has a number that was not found dead in this very call."""
    phones = ContactPoint.objects.visible_to(by).filter(
        client=client, kind=ContactPoint.Kind.PHONE, dead_at=None
    )
    return bool(phones.exists())

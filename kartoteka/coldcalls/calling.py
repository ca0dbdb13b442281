"""Calling by a list: who is next, on nobody else's line, and in one act how it ended."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client, ContactPoint
from kartoteka.coldcalls import scripting, settling
from kartoteka.coldcalls.models import Call, CallLine, CallList
from kartoteka.deals import contacting
from kartoteka.deals.contacting import Next
from kartoteka.journal.models import Entry, Outcome, Reason
from kartoteka.journal.recording import Told
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import claiming, gathering, ordering
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.ordering import Clock, Wait
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.actors import Actor

AT_ONCE, MOST_LOOKS = 60, 20
LONGEST_WORDS = 2000


class LineDone(Refusal):
    pass


@dataclass
class Found:
    """The next line, or none; and how many were passed over, for what reason."""

    line: CallLine | None = None
    waits: Counter[Wait] = field(default_factory=Counter)


@dataclass(frozen=True)
class Ended:
    """How a call ended. `then_on` is the day of the next call, when it is not the usual one."""

    outcome: Outcome
    reason: Reason | None = None
    point: ContactPoint | None = None
    words: str = ""
    then_on: date | None = None


def waiting(call_list: CallList, actor: Actor, *, at: datetime) -> QuerySet[CallLine]:
    """Those who may be called now: promised clients have their own place in the day."""
    promised = Promise.objects.visible_to(actor).filter(client=OuterRef("client"), closed_at=None)
    rows = CallLine.objects.visible_to(actor).filter(
        Q(next_at=None) | Q(next_at__lte=at), ~Exists(promised), call_list=call_list, closed_at=None
    )
    clients = Client.objects.visible_to(actor).filter(is_held=False)
    return rows.filter(client__in=clients).select_related("client", "call_list")


def take_next(call_list: CallList, *, by: Actor, at: datetime | None = None, after: str = "") -> Found:
    """The line that the caller has in hand, or else the first whom nobody else has; it is his then for a while.

    `after` is the line that is laid down for another: it comes last.
    """
    at = at or timezone.now()
    found, passed = Found(), None
    rows = waiting(call_list, by, at=at).order_by(F("next_at").asc(nulls_last=True), "place")
    for look in range(MOST_LOOKS):
        some = list(rows[look * AT_ONCE : (look + 1) * AT_ONCE])
        if not some:
            break
        passed = next((line for line in some if line.key == after), passed)
        found.line = _taken(
            [line for line in some if line.key != after], found.waits, by, at, is_first=not after
        )
        if found.line is not None:
            break
    if found.line is None and passed is not None:
        found.line = _taken([passed], found.waits, by, at, is_first=True)
    claiming.release_all(by=by, but=found.line.client_id if found.line else None)
    return found


def _taken(
    lines: list[CallLine], waits: Counter[Wait], by: Actor, at: datetime, *, is_first: bool
) -> CallLine | None:
    ids = {line.client_id for line in lines}
    claims, reached = gathering.claimed(by, ids, at), gathering.reached(by, ids)
    clock = Clock(at, timezone.get_current_timezone())
    fitting = []
    for line in lines:
        known = reached.get((line.client_id, ContactPoint.Kind.PHONE), gathering.Reached())
        call = ordering.Call(
            line.key,
            line.client_id,
            convenient=known.convenient,
            zone=known.zone,
            has_consent=known.has_consent,
            is_held=claims.get(line.client_id, by.member_id) != by.member_id,
        )
        wait = ordering.placed(call, clock).wait
        if wait:
            waits[wait] += 1
        else:
            fitting.append(line)
    mine = [line for line in fitting if is_first and line.client_id in claims]
    return next((line for line in (*mine, *fitting) if claiming.take(line.client_id, by=by, at=at)), None)


@transaction.atomic
def end(line: CallLine, ended: Ended, *, country: str, by: Actor, at: datetime | None = None) -> Call:
    """Through the one act of logging a contact. Raises LineDone, and ClientTaken when a colleague has him."""
    locked = (
        CallLine.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=line.pk, closed_at=None)
    )
    if not locked.exists():
        raise LineDone(_("This call was written down already, or the list was dropped."))
    claiming.claim(line.client, by=by)
    told = Told(
        kind=Entry.Kind.CALL,
        direction=Entry.Direction.OUT,
        text=ended.words[:LONGEST_WORDS],
        outcome=ended.outcome,
        reason=ended.reason,
        point=ended.point,
        person=ended.point.person if ended.point else None,
    )
    entry = contacting.contact(line.client, told, country=country, by=by, then=_then(line, ended), at=at)
    call = (
        Call.objects.visible_to(by)
        .select_related("line__client", "line__call_list")
        .filter(entry=entry)
        .first()
    )
    if call is None:
        raise LineDone(_("“%(outcome)s” is no way to end a cold call.") % {"outcome": ended.outcome})
    call.script = scripting.current(line.call_list)
    call.save(update_fields=["script"])
    return call


def _then(line: CallLine, ended: Ended) -> Next | None:
    """A day that was chosen counts for those who are kept; the usual day is a matter of the list."""
    if ended.then_on is None or ended.outcome.meaning not in settling.KEPT:
        return None
    text = _("After the cold call “%(list)s”") % {"list": line.call_list.name}
    return Next(Wanted(kind=Kind.CALL, text=text, point=ended.point), Due(on=ended.then_on))


def phones_of(client: Client, actor: Actor) -> list[ContactPoint]:
    """The numbers to call, the preferred first."""
    points = ContactPoint.objects.visible_to(actor).filter(
        client=client, kind=ContactPoint.Kind.PHONE, dead_at=None
    )
    allowed = points.exclude(consent=ContactPoint.Consent.REFUSED)
    return list(allowed.select_related("person").order_by("-is_preferred", "id")[:3])


def rude_lately(actor: Actor, *, at: datetime) -> int:
    """How many were rude to this caller within the hour."""
    calls = Call.objects.visible_to(actor).filter(
        caller=actor.member_id,
        taken_back_at=None,
        entry__at__gt=at - timedelta(hours=1),
        entry__outcome__meaning=Outcome.Meaning.RUDE,
    )
    return calls.count()

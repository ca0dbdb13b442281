"""Taking a call back: the key was a slip. The client waits on the list again."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import tending
from kartoteka.coldcalls import telling
from kartoteka.coldcalls.models import Call, CallLine, CallList
from kartoteka.journal import correcting
from kartoteka.journal.models import Entry
from kartoteka.journal.recording import Told
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import claiming, finishing
from kartoteka.planner.models import Promise
from kartoteka.staff.actors import Actor


class TakenBackBefore(Refusal):
    pass


class GoneOn(Refusal):
    """What came after stands on this call."""


@transaction.atomic
def take_back(call: Call, *, country: str, by: Actor) -> None:
    """Within a day and by the caller, as the journal has it. The entry stays as a note that says so."""
    locked = Call.objects.visible_to(by).select_for_update(of=("self",)).get(pk=call.pk)
    if locked.taken_back_at:
        raise TakenBackBefore(_("This call was taken back already."))
    later = Call.objects.visible_to(by).filter(line=call.line_id, pk__gt=call.pk, taken_back_at=None)
    if later.exists() or not call.line.call_list.is_live:
        raise GoneOn(
            _("The client was called again since, or the list was dropped. Correct the entry instead.")
        )
    entry = call.entry
    _bring_back(entry, by)
    # Raises TooLate.
    correcting.correct(entry, _without_outcome(entry), country=country, by=by)
    _undo_promises(call, by)
    call.taken_back_at = timezone.now()
    call.save(update_fields=["taken_back_at"])
    _open(call.line, by)
    tracing.trace("cold call taken back", call.line.client, by=by)


def _without_outcome(entry: Entry) -> Told:
    words = _("Taken back: “%(outcome)s” was a slip of the key.") % {"outcome": entry.outcome}
    told = correcting.told_of(entry)
    bare = replace(
        told, kind=Entry.Kind.NOTE, direction="", outcome=None, reason=None, minutes=None, point=None
    )
    return replace(bare, text=f"{words} {told.text}".strip())


def _bring_back(entry: Entry, by: Actor) -> None:
    """The number that this call declared dead is as unknown as before."""
    point = entry.point
    if point is not None and point.dead_at is not None and point.dead_at == entry.at:
        tending.tend(point, replace(tending.told_of(point), state=tending.State.UNKNOWN), by=by)


def _undo_promises(call: Call, by: Actor) -> None:
    """What it promised is off the list, and what it kept is due again."""
    promises = Promise.objects.visible_to(by).select_related("client")
    if call.promise_id and (made := promises.filter(pk=call.promise_id, closed_at=None).first()):
        finishing.finish(made, is_kept=False, by=by)
    for kept in promises.filter(entry=call.entry_id, is_kept=True):
        finishing.take_back(kept, by=by)


def forget(entry: Entry, by: Actor) -> None:
    """Goes along with a contact that is taken back whole: the call by a list that it was is none any more."""
    call = Call.objects.visible_to(by).filter(entry=entry.pk).select_related("line__call_list").first()
    if call is None:
        return
    if not call.line.call_list.is_live:
        raise GoneOn(_("The list of this call was dropped since. Correct the entry instead."))
    _reopen(call.line, by)
    call.delete()


def _open(line: CallLine, by: Actor) -> None:
    _reopen(line, by)
    claiming.take(line.client_id, by=by)


def _reopen(line: CallLine, by: Actor) -> None:
    line.tries = max(0, line.tries - 1)
    line.next_at, line.closed_at, line.end = None, None, ""
    try:
        with transaction.atomic():
            line.save(update_fields=["tries", "next_at", "closed_at", "end"])
    except IntegrityError as error:
        raise GoneOn(_("This client waits on another list by now.")) from error
    telling.tell(CallLine.objects.visible_to(by).filter(pk=line.pk), by=by)


def last_of(call_list: CallList, actor: Actor) -> Call | None:
    """The caller's own last call by the list, while it can be taken back."""
    calls = Call.objects.visible_to(actor).filter(
        line__call_list=call_list, caller=actor.member_id, taken_back_at=None
    )
    told = calls.select_related("line__client", "line__call_list", "entry__outcome", "entry__point")
    call = told.defer("entry__point__sealed").order_by("-pk").first()
    return call if call and correcting.may_correct(call.entry, actor) else None

"""Sweeping: one act on many clients, some at a time, each exactly once, with a way back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.cards import binning, editing_many
from kartoteka.cards.editing_many import Edit, Result, always
from kartoteka.cards.fields import Field
from kartoteka.cards.filtering.traits import Trait
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.segments import acts, listing
from kartoteka.segments.acts import Act
from kartoteka.segments.models import BulkEdit, BulkRow
from kartoteka.staff.actors import Actor

AT_ONCE, IN_THE_REQUEST = 500, 200
Outcome = BulkRow.Outcome


class NobodyChosen(Refusal):
    pass


class NotDone(Refusal):
    """Only what is done can be undone, and only once."""


@dataclass(frozen=True)
class Wished:
    """What one client is to get by a paste, as fields write it, and what stood there when it was shown."""

    client_id: int
    wanted: Mapping[str, str]
    seen: Mapping[str, str]


@transaction.atomic
def ask(act: Act, clients: QuerySet[Client], *, aim: Mapping[str, object], by: Actor) -> BulkEdit:
    """Keeps the act. Few clients are written down at once; of many the worker does that first, by the aim."""
    few = list(clients.order_by("pk").values_list("pk", flat=True)[: IN_THE_REQUEST + 1])
    if not few:
        raise NobodyChosen(_("Nobody is chosen."))
    bulk = _asked(act.name, act.sentence(), by)
    bulk.field = act.field.name if act.field else ""
    bulk.value, bulk.aim = act.value, dict(aim)
    bulk.save()
    if len(few) <= IN_THE_REQUEST:
        gather(bulk, few)
    return bulk


@transaction.atomic
def ask_paste(wished: Sequence[Wished], *, by: Actor) -> BulkEdit:
    bulk = _asked(acts.PASTE, _("Pasted from a table"), by)
    bulk.save()
    rows = [
        BulkRow(bulk=bulk, client_id=w.client_id, wanted=dict(w.wanted), before=dict(w.seen)) for w in wished
    ]
    BulkRow.objects.bulk_create(rows)
    _gathered(bulk, len(rows))
    return bulk


def gather(bulk: BulkEdit, ids: Iterable[int]) -> None:
    """Writes down whom it is about, so that whoever comes later is not touched."""
    count, waiting = 0, iter(ids)
    while some := list(islice(waiting, 5000)):
        BulkRow.objects.bulk_create(BulkRow(bulk=bulk, client_id=number) for number in some)
        count += len(some)
    _gathered(bulk, count)


@transaction.atomic
def do_next(bulk: BulkEdit, *, by: Actor) -> bool:
    """Does some of what is left, all of that or nothing; answers whether there may be more."""
    locked = BulkEdit.objects.visible_to(by).select_for_update(of=("self",)).get(pk=bulk.pk)
    if locked.state is not BulkEdit.State.DOING:
        return False
    rows = _rows(locked, Outcome.WAITING, by)
    if not rows:
        locked.done_at = timezone.now()
        locked.save(update_fields=["done_at"])
        tracing.trace("clients edited together", locked, by=by, clients=locked.done_count)
        return False
    result = _do(locked, rows, by)
    for row in rows:
        _tell(row, result)
    _keep(rows, by)
    locked.done_count += len(result.before)
    locked.same_count += len(result.same)
    locked.refused_count += len(result.refused)
    locked.moved_at = timezone.now()
    locked.save(update_fields=["done_count", "same_count", "refused_count", "moved_at"])
    return True


@transaction.atomic
def begin_undoing(bulk: BulkEdit, *, by: Actor) -> None:
    locked = BulkEdit.objects.visible_to(by).select_for_update(of=("self",)).get(pk=bulk.pk)
    if locked.state not in {BulkEdit.State.DONE, BulkEdit.State.STOPPED} or locked.undoing_at:
        raise NotDone(_("Only what is done can be undone, and only once."))
    locked.undoing_at = locked.moved_at = timezone.now()
    locked.stopped_at = None
    locked.save(update_fields=["undoing_at", "moved_at", "stopped_at"])


@transaction.atomic
def undo_next(bulk: BulkEdit, *, by: Actor) -> bool:
    """Gives some clients back what they had, but for those that somebody has changed since."""
    locked = BulkEdit.objects.visible_to(by).select_for_update(of=("self",)).get(pk=bulk.pk)
    if locked.state is not BulkEdit.State.UNDOING:
        return False
    rows = _rows(locked, Outcome.DONE, by)
    if not rows:
        locked.undone_at = timezone.now()
        locked.save(update_fields=["undone_at"])
        tracing.trace("bulk edit undone", locked, by=by, clients=locked.undone_count, kept=locked.kept_count)
        return False
    result = _undo(locked, rows, by)
    for row in rows:
        row.reason = result.refused.get(row.client_id, "")[:200]
        row.outcome = Outcome.KEPT if row.reason else Outcome.UNDONE
    _keep(rows, by)
    locked.undone_count += sum(row.outcome == Outcome.UNDONE for row in rows)
    locked.kept_count += len(result.refused)
    locked.moved_at = timezone.now()
    locked.save(update_fields=["undone_count", "kept_count", "moved_at"])
    return True


@transaction.atomic
def stop(bulk: BulkEdit, *, by: Actor) -> None:
    """Nobody is there any more to act for."""
    bulk.stopped_at = timezone.now()
    bulk.save(update_fields=["stopped_at"])
    tracing.trace("bulk edit stopped", bulk, by=by, clients=bulk.done_count)


def may_go_on(bulk: BulkEdit, actor: Actor | None) -> bool:
    """Rights are read anew each time: whoever has left changes nothing more."""
    needed = {"clients.edit", *(acts.NEEDED[one] for one in (bulk.act, bulk.field) if one in acts.NEEDED)}
    return actor is not None and all(rights.may(actor, right) for right in needed)


def _asked(act: str, sentence: str, by: Actor) -> BulkEdit:
    return BulkEdit(member_id=by.person_id, act=act, sentence=sentence[:300], moved_at=timezone.now())


def _gathered(bulk: BulkEdit, count: int) -> None:
    bulk.total_count, bulk.gathered_at, bulk.moved_at = count, timezone.now(), timezone.now()
    bulk.save(update_fields=["total_count", "gathered_at", "moved_at"])


def _rows(bulk: BulkEdit, outcome: str, by: Actor) -> list[BulkRow]:
    return list(BulkRow.objects.visible_to(by).filter(bulk=bulk, outcome=outcome).order_by("id")[:AT_ONCE])


def _keep(rows: Sequence[BulkRow], by: Actor) -> None:
    fields = ["outcome", "reason", "before", "wanted"]
    BulkRow.objects.visible_to(by).bulk_update(rows, fields)


def _do(bulk: BulkEdit, rows: Sequence[BulkRow], by: Actor) -> Result:
    ids = [row.client_id for row in rows]
    if bulk.act == acts.BIN:
        gone = binning.bin_many(ids, by=by)
        absent = {number: _("This client is no longer in your care.") for number in ids if number not in gone}
        return Result(before={number: {} for number in gone}, refused=absent)
    traits = listing.traits_for(by)
    if bulk.act == acts.PASTE:
        reader = Reader(traits)
        return _changed(rows, [reader.edit(row.client_id, row.wanted, row.before) for row in rows], by)
    trait = traits.get(bulk.field)
    field = acts.field_of(trait) if trait else None
    if field is None:
        return Result(refused=dict.fromkeys(ids, _("This field is no longer there.")))
    wanted = Act(bulk.act, field, bulk.value).wanted()
    return editing_many.change([Edit(number, wanted) for number in ids], by=by)


def _undo(bulk: BulkEdit, rows: Sequence[BulkRow], by: Actor) -> Result:
    if bulk.act == acts.BIN:
        back = binning.bring_back_many([row.client_id for row in rows], by=by)
        kept = {row.client_id: _("This card is not in the bin.") for row in rows if row.client_id not in back}
        return Result(refused=kept)
    reader = Reader(listing.traits_for(by))
    return _changed(rows, [reader.edit(row.client_id, row.before, row.wanted) for row in rows], by)


def _changed(rows: Sequence[BulkRow], edits: Sequence[Edit | str], by: Actor) -> Result:
    result = editing_many.change([edit for edit in edits if isinstance(edit, Edit)], by=by)
    unread = {row.client_id: edit for row, edit in zip(rows, edits, strict=True) if isinstance(edit, str)}
    result.refused.update(unread)
    return result


def _tell(row: BulkRow, result: Result) -> None:
    number = row.client_id
    if number in result.before:
        row.outcome, row.before = Outcome.DONE, result.before[number]
        row.wanted = result.after.get(number, {})
    elif number in result.refused:
        row.outcome, row.reason = Outcome.REFUSED, result.refused[number][:200]
    else:
        row.outcome = Outcome.SAME


class Reader:
    """Reads values as fields have written them; each once, however many clients have it."""

    def __init__(self, traits: Mapping[str, Trait]) -> None:
        self.fields = {name: field for name, trait in traits.items() if (field := acts.field_of(trait))}
        self.known: dict[tuple[str, str], object] = {}

    def edit(self, client_id: int, wanted: Mapping[str, str], seen: Mapping[str, str]) -> Edit | str:
        """The edit, or why there can be none."""
        try:
            wishes = {self._field(name): always(self._value(name, text)) for name, text in wanted.items()}
        except Refusal as no:
            return str(no)
        return Edit(client_id, wishes, seen)

    def _field(self, name: str) -> Field:
        if name not in self.fields:
            raise acts.NoSuchAct(_("This field is no longer there."))
        return self.fields[name]

    def _value(self, name: str, text: str) -> object:
        if (name, text) not in self.known:
            self.known[name, text] = self._field(name).read(text)
        return self.known[name, text]

"""Starting what the worker does: the person says yes, the job is kept in the same transaction."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.intake import applying, receiving, tasks
from kartoteka.intake.models import Import
from kartoteka.intake.plans import Plan
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

UNDOABLE = {Import.State.APPLIED, Import.State.STOPPED}


class NotStuck(Refusal):
    pass


class NotApplied(Refusal):
    pass


@transaction.atomic
def apply(batch: Import, plan: Plan, *, by: Actor) -> None:
    """Has the lines taken, in the name of the person whose file it is."""
    applying.start(batch, plan, by=by)
    tasks.apply.later(batch_id=batch.pk, owner_id=batch.owner_id)


@transaction.atomic
def go_on(batch: Import, *, by: Actor) -> None:
    """Has a job that was left lying done to its end; lines that were taken are not taken again."""
    now = receiving.locked(batch, by)
    if now.state is not Import.State.STOPPED and not now.is_stuck_at(timezone.now()):
        raise NotStuck(_("This import is going on by itself."))
    batch.stopped_at, batch.moved_at = None, timezone.now()
    batch.save(update_fields=["stopped_at", "moved_at"])
    tracing.trace("import started again", batch, by=by, done=batch.done_count)
    if batch.undoing_at:
        tasks.undo.later_once(batch.key, batch_id=batch.pk, member_id=by.member_pk)
    else:
        tasks.apply.later_once(batch.key, batch_id=batch.pk, owner_id=batch.owner_id)


@transaction.atomic
def undo(batch: Import, *, by: Actor) -> None:
    """Has the clients removed that nobody has touched since."""
    if receiving.locked(batch, by).state not in UNDOABLE:
        raise NotApplied(_("Only an import that is finished can be undone, and only once."))
    batch.undoing_at = batch.moved_at = timezone.now()
    batch.save(update_fields=["undoing_at", "moved_at"])
    tracing.trace("import undo asked", batch, by=by, made=batch.made_count)
    tasks.undo.later(batch_id=batch.pk, member_id=by.member_pk)

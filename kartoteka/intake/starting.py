"""Starting what the worker does: the person says yes, the job is kept in the same transaction."""

from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.intake import applying, reading_in, receiving, tasks
from kartoteka.intake.models import Import, Piece
from kartoteka.intake.orders import foretelling
from kartoteka.intake.orders.plans import OrderPlan, is_of_orders
from kartoteka.intake.plans import Plan
from kartoteka.intake.receiving import How
from kartoteka.intake.trading import checking
from kartoteka.intake.trading.plans import TradePlan
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import history
from kartoteka.staff.actors import Actor

UNDOABLE = {Import.State.APPLYING, Import.State.PAUSED, Import.State.STOPPED, Import.State.APPLIED}
RESTING = {Import.State.PAUSED, Import.State.STOPPED}


class NotMoving(Refusal):
    pass


class NotStuck(Refusal):
    pass


class NotApplied(Refusal):
    pass


@transaction.atomic
def put_down(file_name: str, source: BinaryIO, *, by: Actor, told: How) -> Import:
    """Has a large file read, while the person sees how far it is."""
    batch = reading_in.put_down(file_name, source, by=by, told=told)
    tasks.read.later(batch_id=batch.pk, owner_id=batch.owner_id)
    return batch


@transaction.atomic
def read_again(batch: Import, *, told: How, by: Actor) -> None:
    """Reads a kept file otherwise: at once, or by the worker where it is large. Raises what `receiving` does."""
    if batch.content is None or batch.content.size <= reading_in.LARGE:
        receiving.read_again(batch, told=told, by=by)
        return
    reading_in.put_down_again(batch, told=told, by=by)
    tracing.trace("import read again", batch, by=by, encoding=told.encoding)
    tasks.read.later(batch_id=batch.pk, owner_id=batch.owner_id)


@transaction.atomic
def apply(batch: Import, plan: Plan, *, by: Actor) -> None:
    """Has the lines taken, in the name of the person whose file it is."""
    applying.start(batch, plan, by=by)
    tasks.apply.later(batch_id=batch.pk, owner_id=batch.owner_id)


@transaction.atomic
def trade(batch: Import, plan: TradePlan, *, by: Actor) -> None:
    """Has the lines taken as deals or goods. Raises NotWaiting, and TradeUnclear while something must be said first."""
    receiving.refuse_if_not_waiting(receiving.locked(batch, by))
    checking.refuse_unclear(plan)
    batch.trade, batch.content = plan.as_json(), None
    batch.started_at = batch.moved_at = timezone.now()
    batch.save(update_fields=["trade", "content", "started_at", "moved_at"])
    tracing.trace("import started", batch, by=by, lines=batch.line_count)
    tasks.apply.later(batch_id=batch.pk, owner_id=batch.owner_id)


@transaction.atomic
def take_orders(batch: Import, plan: OrderPlan, *, by: Actor) -> None:
    """Has the lines taken over as orders. Raises NotWaiting, and OrdersUnclear while something must be said first."""
    start_orders(batch, plan, by=by)
    tasks.apply.later(batch_id=batch.pk, owner_id=batch.owner_id)


@transaction.atomic
def start_orders(batch: Import, plan: OrderPlan, *, by: Actor) -> None:
    receiving.refuse_if_not_waiting(receiving.locked(batch, by))
    foretelling.refuse_unclear(plan)
    batch.trade, batch.content = plan.as_json(), None
    batch.started_at = batch.moved_at = timezone.now()
    batch.save(update_fields=["trade", "content", "started_at", "moved_at"])
    tracing.trace("import started", batch, by=by, lines=batch.line_count)


@transaction.atomic
def pause(batch: Import, *, by: Actor) -> None:
    """The worker ends the lines it is at and takes no more; what has been loaded stays."""
    if receiving.locked(batch, by).state is not Import.State.APPLYING:
        raise NotMoving(_("This import is not being loaded."))
    batch.paused_at = timezone.now()
    batch.save(update_fields=["paused_at"])
    tracing.trace("import paused", batch, by=by)


@transaction.atomic
def go_on(batch: Import, *, by: Actor) -> None:
    """Has a job that rests or was left lying done to its end; lines that were taken are not taken again."""
    now = receiving.locked(batch, by)
    if now.state not in RESTING and not now.is_stuck_at(timezone.now()):
        raise NotStuck(_("This import is going on by itself."))
    batch.paused_at = batch.stopped_at = None
    batch.moved_at = timezone.now()
    batch.save(update_fields=["paused_at", "stopped_at", "moved_at"])
    tracing.trace("import started again", batch, by=by, done=batch.done_count)
    if now.state is Import.State.READING:
        tasks.read.later_once(batch.key, batch_id=batch.pk, owner_id=batch.owner_id)
    elif batch.undoing_at:
        tasks.undo.later_once(batch.key, batch_id=batch.pk, member_id=by.person_id)
    else:
        tasks.apply.later_once(batch.key, batch_id=batch.pk, owner_id=batch.owner_id)


@transaction.atomic
def undo(batch: Import, *, by: Actor) -> None:
    """Has the clients removed that nobody has touched since; lines that wait are not loaded any more."""
    if receiving.locked(batch, by).state not in UNDOABLE:
        raise NotApplied(_("Only an import that was begun can be undone, and only once."))
    Piece.objects.visible_to(by).filter(batch=batch).delete()
    if is_of_orders(batch):
        history.let_go(batch.key)
    batch.undoing_at = batch.moved_at = timezone.now()
    batch.save(update_fields=["undoing_at", "moved_at"])
    tracing.trace("import undo asked", batch, by=by, made=batch.made_count)
    tasks.undo.later(batch_id=batch.pk, member_id=by.person_id)

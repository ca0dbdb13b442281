"""Applying an import: its lines become clients, a piece of the file at a time.

A piece is taken away in the transaction that makes its clients, so each line is taken exactly
once, whatever dies in between and however often it is begun anew.
"""

from collections import Counter

from django.db import transaction
from django.utils import timezone

from kartoteka.access import acting, rights
from kartoteka.audit import tracing
from kartoteka.intake import queries, receiving, remembering, taking_in
from kartoteka.intake.models import Import, Piece
from kartoteka.intake.orders import taking as orders
from kartoteka.intake.orders.finding import Found
from kartoteka.intake.orders.plans import is_of_orders
from kartoteka.intake.plans import Plan
from kartoteka.intake.reading_ahead import Ahead
from kartoteka.intake.trading import taking as trading
from kartoteka.intake.trading.plans import TradePlan
from kartoteka.lib.database import connection
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor


@transaction.atomic
def start(batch: Import, plan: Plan, *, by: Actor) -> None:
    """The person says yes. Raises NotWaiting or NameColumnMissing."""
    receiving.refuse_if_not_waiting(receiving.locked(batch, by))
    receiving.refuse_without_name(plan)
    batch.plan = plan.as_json()
    batch.started_at = batch.moved_at = timezone.now()
    batch.content = None
    batch.save(update_fields=["started_at", "moved_at", "plan", "content", *receiving.TOLD])
    remembering.remember(batch, plan)
    tracing.trace("import started", batch, by=by, lines=batch.line_count)


def apply(batch_id: int, *, owner_id: int) -> None:
    """Takes all lines that are left, acting for the person whose import it is."""
    found = Found()
    with Ahead() as ahead:
        while take_next(batch_id, owner_id=owner_id, ahead=ahead, found=found):
            pass


def take_next(batch_id: int, *, owner_id: int, ahead: Ahead, found: Found | None = None) -> bool:
    """Takes one piece, all of it or nothing, and tells whether there may be more.

    The person's rights are read anew each time: whoever leaves the firm imports nothing more.
    """
    owner = staff.actor_of(owner_id)
    if owner is None or not rights.may(owner, "clients.import"):
        stop(batch_id)
        return False
    with acting.acting(actors.job(owner)) as actor:
        batch = Import.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=batch_id)
        if batch.state is not Import.State.APPLYING:
            return False
        _commit_without_waiting()
        if is_of_orders(batch):
            return _take_orders(batch, found or Found(), actor)
        waiting = list(queries.pieces_of(batch, actor)[:2])
        if not waiting:
            _finish(batch, actor)
            return False
        count, outcomes = _taken(batch, waiting, ahead, actor)
        waiting[0].delete()
        batch.tally = dict(Counter(batch.tally) + outcomes)
        batch.done_count += count
        batch.moved_at = timezone.now()
        batch.save(update_fields=["tally", "made_up_count", "done_count", "moved_at"])
        return True


def _take_orders(batch: Import, found: Found, actor: Actor) -> bool:
    """The lines are laid down piece by piece; then whole orders are posted, wherever their lines stood."""
    piece = queries.pieces_of(batch, actor).first()
    if not rights.may(actor, "sales.import"):
        batch.stopped_at = timezone.now()
    elif piece is not None:
        orders.take(batch, piece, found, by=actor)
        piece.delete()
    elif not orders.post_next(batch, by=actor):
        _finish(batch, actor)
        return False
    batch.moved_at = timezone.now()
    batch.save(update_fields=["trade", "tally", "done_count", "moved_at", "stopped_at"])
    return batch.stopped_at is None


def _taken(batch: Import, waiting: list[Piece], ahead: Ahead, actor: Actor) -> tuple[int, Counter[str]]:
    """How many lines the first of the pieces had, and what became of them."""
    if (trade := TradePlan.of(batch)) is not None:
        records = queries.records_in(waiting[0])
        return len(records), trading.take(batch, trade, waiting[0].sheet, records, by=actor)
    for piece in waiting:
        ahead.begin(piece, batch, actor)
    ready = ahead.ready(waiting[0], batch, actor)
    batch.made_up_count += sum(one.is_made_up for one in ready.matches)
    return ready.count, taking_in.take(batch, ready, by=actor)


def stop(batch_id: int) -> None:
    with acting.system_actor("import stopped") as program:
        batch = Import.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if batch.state is Import.State.APPLYING:
            batch.stopped_at = timezone.now()
            batch.save(update_fields=["stopped_at"])
            tracing.trace("import stopped", batch, by=program, done=batch.done_count)


def _commit_without_waiting() -> None:
    """A machine that dies may take the last pieces back, whole, and then they wait here again."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")


def _finish(batch: Import, actor: Actor) -> None:
    batch.applied_at = timezone.now()
    batch.save(update_fields=["applied_at"])
    if is_of_orders(batch):
        told = {name: batch.trade.get("told", {}).get(name, 0) for name in orders.COUNTED}
        tracing.trace("orders imported", batch, by=actor, **told, left=batch.left_count)
        return
    if batch.trade:
        tracing.trace(
            "deals or goods imported", batch, by=actor, made=batch.made_count, left=batch.left_count
        )
        return
    tracing.trace(
        "clients imported",
        batch,
        by=actor,
        made=batch.made_count,
        updated=batch.touched_count,
        left=batch.left_count,
    )

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
    with Ahead() as ahead:
        while take_next(batch_id, owner_id=owner_id, ahead=ahead):
            pass


def take_next(batch_id: int, *, owner_id: int, ahead: Ahead) -> bool:
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
        waiting = list(queries.pieces_of(batch, actor)[:2])
        if not waiting:
            _finish(batch, actor)
            return False
        count, outcomes = _taken(batch, waiting, ahead, actor)
        waiting[0].delete()
        batch.tally = dict(Counter(batch.tally) + outcomes)
        batch.done_count += count
        batch.moved_at = timezone.now()
        batch.save(update_fields=["tally", "done_count", "moved_at"])
        return True


def _taken(batch: Import, waiting: list[Piece], ahead: Ahead, actor: Actor) -> tuple[int, Counter[str]]:
    """How many lines the first of the pieces had, and what became of them."""
    if (trade := TradePlan.of(batch)) is not None:
        records = queries.records_in(waiting[0])
        return len(records), trading.take(batch, trade, waiting[0].sheet, records, by=actor)
    for piece in waiting:
        ahead.begin(piece, batch, actor)
    ready = ahead.ready(waiting[0], batch, actor)
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

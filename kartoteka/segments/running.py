"""Running a bulk edit to its end: at once when it is small, in the worker when it is not."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import QueryDict

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.segments import listing, queries, sweeping, wishes
from kartoteka.segments.models import BulkEdit
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.queries import current_workspace


def at_once(bulk: BulkEdit, *, by: Actor) -> None:
    while sweeping.do_next(bulk, by=by):
        pass


def undo_at_once(bulk: BulkEdit, *, by: Actor) -> None:
    while sweeping.undo_next(bulk, by=by):
        pass


def sweep(bulk_id: int, *, member_id: int) -> None:
    """Some clients a transaction; begun anew after a crash it goes on where it was."""
    while _step(bulk_id, member_id, _gather_or_do):
        pass


def undo(bulk_id: int, *, member_id: int) -> None:
    while _step(bulk_id, member_id, lambda bulk, by: sweeping.undo_next(bulk, by=by)):
        pass


def _step(bulk_id: int, member_id: int, verb: Callable[[BulkEdit, Actor], bool]) -> bool:
    member = staff.actor_of(member_id)
    actor = actors.job(member) if member else None
    if actor is not None:
        with acting.acting(actor):
            bulk = BulkEdit.objects.visible_to(actor).filter(pk=bulk_id).first()
            if bulk is not None and sweeping.may_go_on(bulk, actor):
                return verb(bulk, actor)
    with acting.system_actor("bulk edit stopped") as program:
        stopped = BulkEdit.objects.filter(pk=bulk_id, done_at=None, stopped_at=None).first()
        if stopped:
            sweeping.stop(stopped, by=program)
    return False


def _gather_or_do(bulk: BulkEdit, by: Actor) -> bool:
    if bulk.state is not BulkEdit.State.WAITING:
        return sweeping.do_next(bulk, by=by)
    sweeping.gather(bulk, clients_of(bulk, by).order_by("pk").values_list("pk", flat=True).iterator())
    return True


def clients_of(bulk: BulkEdit, by: Actor) -> QuerySet[Client]:
    """Whom the aim means now, among those in sight."""
    traits = listing.traits_for(by)
    wish = wishes.read(QueryDict(bulk.aim["query"]), queries.shelf_of(by), traits)
    return listing.understand(wish, traits, by, country=current_workspace().country).matching()

"""Undoing an import: the clients it made go again, but for those somebody has touched since."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit import tracing
from kartoteka.cards import removing as cards
from kartoteka.cards.duplicates import following
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.intake import filling, filling_own, noting
from kartoteka.intake.models import Import, Row
from kartoteka.intake.orders import forgetting as orders
from kartoteka.intake.orders.plans import is_of_orders
from kartoteka.intake.trading import forgetting
from kartoteka.journal import removing as journal
from kartoteka.journal.models import Entry
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor

AT_ONCE = 500
UNTOUCHED_VERSION = 1


def undo(batch_id: int, *, member_id: int) -> None:
    """Removes what may go, some clients at a time, for the member who asked for it."""
    asked = staff.actor_of(member_id)
    while undo_next(batch_id, by=actors.job(asked) if asked else None):
        pass


def undo_next(batch_id: int, *, by: Actor | None) -> bool:
    """Looks at some rows and tells whether there may be more. Only the program may remove cards."""
    with acting.system_actor("import undone") as program:
        batch = Import.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if batch.state is not Import.State.UNDOING:
            return False
        if is_of_orders(batch) and orders.forget_next(batch):
            return True
        if batch.trade and not is_of_orders(batch) and forgetting.forget_next(batch):
            return True
        left = Row.objects.filter(batch=batch, kept="", client__isnull=False).order_by("line")
        filled = list(left.filter(outcome=Row.Outcome.UPDATED)[:AT_ONCE])
        made = list(left.filter(outcome=Row.Outcome.MADE)[:AT_ONCE])
        if filled:
            _give_back(batch, filled, program)
        elif made:
            _remove_untouched(batch, made)
        else:
            _finish(batch, by or program)
            return False
        batch.moved_at = timezone.now()
        batch.save(update_fields=["removed_count", "kept_count", "moved_at"])
        return True


def _give_back(batch: Import, rows: list[Row], program: Actor) -> None:
    """Cards that were there lose what this import put on them, and nothing else."""
    filling.give_back(rows, program)
    filling_own.give_back(rows, program)
    noting.take_back(rows)
    if batch.compared_at and batch.started_at:
        following.forget([row.client_id for row in rows if row.client_id], since=batch.started_at)
    put = [(row.client_id, row.before) for row in rows if row.client_id and row.before]
    points, people, marks = (_put_on(put, name) for name in ("points", "people", "marks"))
    spared = cards.take_off(
        points=[point for _, point in points], people=[person for _, person in people], marks=marks
    )
    filling.count_anew({client for client, _ in put}, program)
    left = [(points, spared.points), (people, spared.people)]
    _let_go(batch, rows, {client for put_on, stays in left for client, one in put_on if one in stays})


def _put_on(put: list[tuple[int, dict[str, Any]]], name: str) -> list[tuple[int, int]]:
    return [(client, one) for client, before in put for one in before.get(name, [])]


def _let_go(batch: Import, rows: list[Row], kept: set[int]) -> None:
    """The rows point to their cards no more, but for those on which something had to stay."""
    staying = [row.pk for row in rows if row.client_id in kept]
    Row.objects.filter(pk__in=staying).update(kept=Row.Kept.USED)
    Row.objects.filter(pk__in=[row.pk for row in rows if row.pk not in staying]).update(client=None)
    batch.kept_count += len(staying)


def _remove_untouched(batch: Import, rows: list[Row]) -> None:
    _judge(batch, rows)
    kept = [row for row in rows if row.kept]
    going = [row.client_id for row in rows if row.client_id and not row.kept]
    Row.objects.bulk_update(kept, ["kept"])
    # Lines of other files, too, may have pointed at these cards.
    Row.objects.filter(client__in=going).update(client=None)
    orders.let_go_counter(going)
    journal.remove_of(going)
    cards.remove(going)
    batch.removed_count += len(going)
    batch.kept_count += len(kept)


def _judge(batch: Import, rows: Iterable[Row]) -> None:
    """Notes on each row why its client stays. The cards are held, so nobody touches them meanwhile."""
    ids = [row.client_id for row in rows]
    clients = Client.objects.select_for_update(of=("self",)).in_bulk(ids)
    entries = _counted(Entry.objects.filter(client__in=ids))
    contacts = _counted(ContactPoint.objects.filter(client__in=ids, removed_at=None))
    joined = _joined(batch, ids)
    ordered, used = orders.ordered(ids), cards.used(clients.keys())
    for row in rows:
        client = clients[row.client_id]
        notes, points = joined.get(client.pk, (0, 0))
        if client.version != UNTOUCHED_VERSION:
            is_his = client.keeper_id == batch.owner_id
            row.kept = Row.Kept.EDITED if is_his else Row.Kept.HANDED_OVER
        elif entries.get(client.pk, 0) != row.entry_count + notes:
            row.kept = Row.Kept.WRITTEN
        elif contacts.get(client.pk, 0) != row.contact_count + points:
            row.kept = Row.Kept.CONTACTS
        elif client.pk in ordered:
            row.kept = Row.Kept.ORDERED
        elif client.pk in used:
            row.kept = Row.Kept.USED


def _joined(batch: Import, ids: list[int | None]) -> dict[int, tuple[int, int]]:
    """How many notes and contacts later lines of the same file have added."""
    rows = Row.objects.filter(batch=batch, outcome=Row.Outcome.JOINED, client__in=ids)
    found: dict[int, tuple[int, int]] = {}
    for client, notes, points in rows.values_list("client_id", "entry_count", "contact_count"):
        before = found.get(client, (0, 0))
        found[client] = before[0] + notes, before[1] + points
    return found


def _counted(rows: QuerySet[Entry] | QuerySet[ContactPoint]) -> dict[int, int]:
    return dict(rows.order_by().values_list("client").annotate(Count("pk")))


def _finish(batch: Import, by: Actor) -> None:
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    tracing.trace("import undone", batch, by=by, removed=batch.removed_count, kept=batch.kept_count)

"""Starting bulk edits and undoing them: small ones are done before the answer, large ones by the worker."""

from django.db import transaction
from django.utils import timezone

from kartoteka.segments import running, sweeping, tasks
from kartoteka.segments.models import BulkEdit
from kartoteka.staff.actors import Actor


@transaction.atomic
def start(bulk: BulkEdit, *, by: Actor) -> None:
    if bulk.gathered_at:
        running.at_once(bulk, by=by)
        bulk.refresh_from_db(from_queryset=BulkEdit.objects.visible_to(by))
    else:
        tasks.sweep.later_once(bulk.key, bulk_id=bulk.pk, member_id=by.person_id)


@transaction.atomic
def undo(bulk: BulkEdit, *, by: Actor) -> None:
    sweeping.begin_undoing(bulk, by=by)
    if bulk.done_count <= sweeping.IN_THE_REQUEST:
        running.undo_at_once(bulk, by=by)
        bulk.refresh_from_db(from_queryset=BulkEdit.objects.visible_to(by))
    else:
        tasks.unsweep.later_once(bulk.key, bulk_id=bulk.pk, member_id=by.person_id)


@transaction.atomic
def go_on(bulk: BulkEdit, *, by: Actor) -> None:
    """Has what was left lying done to its end; whoever was changed is not changed again."""
    bulk.moved_at = timezone.now()
    bulk.save(update_fields=["moved_at"])
    job = tasks.unsweep if bulk.undoing_at else tasks.sweep
    job.later_once(bulk.key, bulk_id=bulk.pk, member_id=by.person_id)

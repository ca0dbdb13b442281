"""What the worker does for imports."""

from django.utils import translation

from kartoteka.access import acting
from kartoteka.intake import applying, comparing, reading_in, receiving, undoing
from kartoteka.workspaces import jobs
from kartoteka.workspaces.queries import current_workspace


@jobs.task
def read(batch_id: int, owner_id: int) -> None:
    reading_in.read(batch_id, owner_id=owner_id)


@jobs.task
def apply(batch_id: int, owner_id: int) -> None:
    with translation.override(current_workspace().language):
        applying.apply(batch_id, owner_id=owner_id)
    compare_later(batch_id)


@jobs.task
def compare(batch_id: int) -> None:
    comparing.compare(batch_id)


def compare_later(batch_id: int) -> None:
    """Once the file is loaded; a job that was begun anew asks again, and it is done once all the same."""
    if comparing.is_due(batch_id):
        compare.later_once(str(batch_id), batch_id=batch_id)


@jobs.task
def undo(batch_id: int, member_id: int) -> None:
    undoing.undo(batch_id, member_id=member_id)


@jobs.task
def discard_old() -> None:
    """Files that nobody confirmed do not lie about for longer than a day."""
    with acting.system_actor("old imports") as program:
        receiving.discard_old(by=program)

"""What the worker does with many clients at once."""

from kartoteka.segments import running
from kartoteka.workspaces import jobs


@jobs.task
def sweep(bulk_id: int, member_id: int) -> None:
    running.sweep(bulk_id, member_id=member_id)


@jobs.task
def unsweep(bulk_id: int, member_id: int) -> None:
    running.undo(bulk_id, member_id=member_id)

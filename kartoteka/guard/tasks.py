"""What the worker does for exports."""

from kartoteka.access import acting
from kartoteka.guard import building, lapsing
from kartoteka.workspaces import jobs


@jobs.task
def build(export_id: int, member_id: int) -> None:
    building.build(export_id, member_id=member_id)


@jobs.task
def lapse() -> None:
    """Nothing lies about for whoever did not come for it."""
    with acting.system_actor("old exports") as program:
        lapsing.lapse(by=program)

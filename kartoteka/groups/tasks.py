"""What the worker does for the groups."""

from kartoteka.access import acting
from kartoteka.groups import reckoning
from kartoteka.workspaces import jobs


@jobs.task
def reckon() -> None:
    """Every night, and when the borders were moved: where each client stands. May be done twice."""
    with acting.system_actor("groups of clients") as program:
        reckoning.reckon(by=program)

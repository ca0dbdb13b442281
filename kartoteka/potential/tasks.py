"""What the worker does for potential."""

from kartoteka.access import acting
from kartoteka.potential import deserving
from kartoteka.workspaces import jobs


@jobs.task
def consider_regulars() -> None:
    """Every night, once groups are told: regulars who deserve a call. May be done twice."""
    with acting.system_actor("day plan"):
        deserving.consider_all()

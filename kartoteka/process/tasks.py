"""What the worker does for the process."""

from kartoteka.access import acting
from kartoteka.process import rechecking
from kartoteka.workspaces import jobs


@jobs.task
def forget_checks() -> None:
    """Every night, before the day is prepared. May be done twice."""
    with acting.system_actor("day plan"):
        rechecking.forget_all()


@jobs.task
def consider_checks() -> None:
    """Every night, once all other rooms have told whom they think of. May be done twice."""
    with acting.system_actor("day plan"):
        rechecking.consider_all()

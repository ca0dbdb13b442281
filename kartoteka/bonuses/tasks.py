"""What the worker does for bonuses."""

from kartoteka.access import acting
from kartoteka.bonuses import freezing
from kartoteka.workspaces import jobs


@jobs.task
def freeze() -> None:
    """Every night: a quarter that is over is written down once for all."""
    with acting.system_actor("bonuses") as program:
        freezing.freeze(by=program)

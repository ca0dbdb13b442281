"""What the worker does for the analysis."""

from kartoteka.access import acting
from kartoteka.analysis import freezing
from kartoteka.workspaces import jobs


@jobs.task
def freeze() -> None:
    """Every night: what is foretold is written down."""
    with acting.system_actor("forecasts") as program:
        freezing.freeze(by=program)

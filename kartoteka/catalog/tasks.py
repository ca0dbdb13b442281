"""What the worker does for the catalogue."""

from kartoteka.access import acting
from kartoteka.catalog import tagging
from kartoteka.workspaces import jobs


@jobs.task
def begin_prices() -> None:
    """Prices that begin today are written onto goods; every hour, because firms have their own midnights."""
    with acting.system_actor("prices that begin today"):
        tagging.refresh()

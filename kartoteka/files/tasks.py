"""What the worker does for files."""

from kartoteka.access import acting
from kartoteka.files import sweeping
from kartoteka.workspaces import jobs


@jobs.task
def sweep() -> None:
    """Bytes that nothing points to any more do not lie about for longer than a day."""
    with acting.system_actor("sweeping files"):
        sweeping.sweep()

"""What the worker does for the card file."""

from kartoteka.access import acting
from kartoteka.cards import attaching
from kartoteka.workspaces import jobs


@jobs.task
def empty_bin_of_files() -> None:
    """Files that were removed a month ago are gone for good."""
    with acting.system_actor("old files") as program:
        attaching.empty_bin(by=program)

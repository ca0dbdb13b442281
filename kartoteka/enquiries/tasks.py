"""What the worker does for enquiries."""

from django.utils import translation

from kartoteka.access import acting
from kartoteka.enquiries import sharing
from kartoteka.workspaces import jobs, queries


@jobs.task
def share() -> None:
    """When one has come, and every few minutes, for those that nobody could take. May be done twice."""
    with (
        acting.system_actor("enquiries") as program,
        translation.override(queries.current_workspace().language),
    ):
        sharing.share_waiting(by=program)

"""What the worker does for reports."""

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.reports import sending
from kartoteka.workspaces import jobs


@jobs.task
def send() -> None:
    """Every morning: links of reports that somebody wants to be told of."""
    with acting.system_actor("reports by letter") as program:
        while sending.send_due(by=program, on=timezone.localdate()) == sending.MOST_AT_ONCE:
            pass

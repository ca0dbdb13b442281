"""What the worker does for cold calls."""

from kartoteka.access import acting
from kartoteka.coldcalls import telling
from kartoteka.coldcalls.models import CallLine
from kartoteka.workspaces import jobs


@jobs.task
def tell_all() -> None:
    """Every night: chances that were learned since, and clients who have got another keeper. May be done twice."""
    with acting.system_actor("cold calls") as program:
        telling.tell(CallLine.objects.visible_to(program).filter(closed_at=None), by=program)


@jobs.task
def tell_waiting() -> None:
    """Every hour: those whose next try has come."""
    with acting.system_actor("cold calls") as program:
        waiting = CallLine.objects.visible_to(program).filter(closed_at=None, next_at__isnull=False)
        telling.tell(waiting, by=program)

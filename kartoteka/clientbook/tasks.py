"""What the worker does for the Client Book."""

from kartoteka.access import acting
from kartoteka.clientbook import entering
from kartoteka.workspaces import jobs


@jobs.task
def post(posting_id: int, member_id: int) -> None:
    """Goes on with a large batch that somebody has confirmed."""
    entering.go_on(posting_id, member_id=member_id)


@jobs.task
def gather() -> None:
    """Every night: orders whose place in the book is not as it should be, whatever happened to them."""
    with acting.system_actor("the Client Book") as program:
        entering.gather(by=program)

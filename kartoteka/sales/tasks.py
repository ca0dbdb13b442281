"""What the worker does for the Sales Book."""

from kartoteka.access import acting
from kartoteka.sales import letters, renewing, summing
from kartoteka.workspaces import jobs


@jobs.task
def write_to_client(step_id: int) -> None:
    """A letter about a step, to whoever has agreed to letters."""
    with acting.system_actor("letters about orders") as program:
        letters.post(step_id, by=program)


@jobs.task
def ask_for_renewals() -> None:
    """Every night: subscriptions whose next period comes near."""
    with acting.system_actor("renewals") as program:
        while renewing.ask_for_due(by=program) == renewing.MOST_AT_ONCE:
            pass


@jobs.task
def add_up_outstanding() -> None:
    """Every night: the changes of the day become one row for each day that something is due on."""
    with acting.system_actor("outstanding"):
        summing.add_up()

"""What the worker does for the Sales Book."""

from kartoteka.access import acting
from kartoteka.workspaces import jobs


@jobs.task
def write_to_client(step_id: int) -> None:
    from kartoteka.sales import letters  # noqa: PLC0415

    with acting.system_actor("letters about orders") as program:
        letters.post(step_id, by=program)

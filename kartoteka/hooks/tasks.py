"""What the worker does for hooks."""

from kartoteka.hooks import sending
from kartoteka.workspaces import jobs


@jobs.task
def deliver(delivery_id: int) -> None:
    sending.send(delivery_id)


@jobs.task
def discard_old() -> None:
    sending.discard_old()

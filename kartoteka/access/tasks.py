"""What the worker does for tokens."""

from kartoteka.access import acting, repeating
from kartoteka.workspaces import jobs


@jobs.task
def forget_old_replies() -> None:
    with acting.system_actor("old replies"):
        repeating.forget_old()

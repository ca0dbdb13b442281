"""What the worker does for papers."""

from kartoteka.access import acting
from kartoteka.documents import letters
from kartoteka.workspaces import jobs


@jobs.task
def post_paper(letter_id: int) -> None:
    """A paper that somebody sent, to its client if he has agreed to letters."""
    with acting.system_actor("papers by letter") as program:
        letters.post(letter_id, by=program)

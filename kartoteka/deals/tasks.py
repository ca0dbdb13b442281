"""What the worker does for the funnel."""

from kartoteka.access import acting
from kartoteka.deals import learning, valuing
from kartoteka.workspaces import jobs


@jobs.task
def learn_odds() -> None:
    """Every night: what ended teaches the chances of what is open."""
    with acting.system_actor("odds") as program:
        learning.learn(by=program)
        valuing.value_all(by=program)

"""What the worker does for the funnel."""

from kartoteka.access import acting
from kartoteka.deals import learning, overstaying, valuing
from kartoteka.workspaces import jobs


@jobs.task
def learn_odds() -> None:
    """Every night: what ended teaches the chances of what is open."""
    with acting.system_actor("odds") as program:
        learning.learn(by=program)
        valuing.value_all(by=program)


@jobs.task
def value_anew() -> None:
    """The head has changed what is assumed of a stage: open deals are worth something else."""
    with acting.system_actor("odds") as program:
        valuing.value_all(by=program)


@jobs.task
def note_overstays() -> None:
    """Every hour: who stands on a stage beyond its norm."""
    while overstaying.note() == overstaying.MOST_AT_ONCE:
        pass

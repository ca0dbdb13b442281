"""Hearing of deeds: a mark that was put on a card or taken off it is settled at once, many of them by the worker."""

from kartoteka.access import acting
from kartoteka.audit.following import Told
from kartoteka.cards.models import Client, Mark
from kartoteka.planner import marking, tasks

OF_MANY = {
    "clients edited together",
    "bulk edit undone",
    "clients imported",
    "import undone",
    "client brought back",
    "bought list released",
    "draft admitted",
}


def hear(told: Told) -> None:
    """Follows the trace."""
    by = acting.current()
    if (
        told.deed == "client edited"
        and "marks" in told.detail["fields"]
        and isinstance(told.noun, Client)
        and by
    ):
        marking.settle(client=told.noun, by=by)
    elif told.deed in OF_MANY or isinstance(told.noun, Mark):
        tasks.settle_marks.later_once("marks")

"""What the worker does for the card file."""

from kartoteka.access import acting
from kartoteka.cards import attaching, completing
from kartoteka.cards.duplicates import searching
from kartoteka.cards.models import Client
from kartoteka.workspaces import jobs

COUNTED_AT_ONCE = 5000


@jobs.task
def empty_bin_of_files() -> None:
    """Files that were removed a month ago are gone for good."""
    with acting.system_actor("old files") as program:
        attaching.empty_bin(by=program)


@jobs.task
def count_completeness() -> None:
    """What is required has changed: every card is counted anew, some thousand at a time."""
    last = 0
    while True:
        with acting.system_actor("completeness") as program:
            some = (
                Client.objects.filter(pk__gt=last)
                .order_by("pk")
                .values_list("pk", flat=True)[:COUNTED_AT_ONCE]
            )
            found = list(some)
            completing.count_all(Client.objects.visible_to(program).filter(pk__in=found), by=program)
        if not found:
            return
        last = found[-1]


@jobs.task
def find_duplicates() -> None:
    """Every night, and after an import: which cards may be one client. Nothing is merged without a person."""
    with acting.system_actor("duplicates"):
        searching.search()

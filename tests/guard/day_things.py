"""What addresses of the day can name: Anna's promise, and how a call ends."""

from kartoteka.journal.tests import makers as journal
from tests.guard.cast import Cast


def furnish(cast: Cast) -> dict[str, str]:
    return {"day_outcome": journal.outcome("reached").key}

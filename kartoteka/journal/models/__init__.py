"""The nouns of the journal."""

from kartoteka.journal.models.entries import Entry, Hold
from kartoteka.journal.models.words import Competitor, Outcome, Reason

__all__ = ["Competitor", "Entry", "Hold", "Outcome", "Reason"]

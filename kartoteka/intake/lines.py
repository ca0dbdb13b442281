"""A line of the file as it was meant: a client with his people and contacts, or what stands in the way."""

from dataclasses import dataclass, field

from kartoteka.cards.bringing import Brought
from kartoteka.intake.models import Row
from kartoteka.lib.phones import Phone

# The number of the line in the file, and its cells.
Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Trouble:
    """A value that cannot be read: the outcome it leads to, the heading, and the words as they may be shown."""

    outcome: Row.Outcome
    heading: str
    text: str = ""


@dataclass
class Line:
    """`words` are the names of lists yet to be looked up, by column; `key` is what joined sheets know the line by."""

    sheet: int
    number: int
    brought: Brought
    note: str = ""
    key: str = ""
    words: dict[str, str] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    keeper: str = ""
    # The numbers that stand in the note; they go on the card too.
    mentioned: list[Phone] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.brought.name

    @property
    def masks(self) -> list[str]:
        """What may be shown of the contacts."""
        return [contact.reach.mask for contact in self.brought.contacts]

"""A line of the file as it was meant: a client with his people and contacts, or what stands in the way."""

from dataclasses import dataclass, field

from kartoteka.cards.brought import Brought
from kartoteka.intake.mends import Mend
from kartoteka.intake.models import Row
from kartoteka.lib.mentions import Mention

# The number of the line in the file, and its cells.
Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Trouble:
    """A value that cannot be taken as it is: what is wrong, the heading, and the words as they may be shown.

    `raw` are the words themselves, `about` the list they are no word of, `mend` what is done about it.
    """

    outcome: Row.Outcome
    heading: str
    text: str = ""
    raw: str = ""
    about: str = ""
    mend: Mend = Mend.SKIP

    @property
    def told(self) -> str:
        return f"{self.heading}: {self.text}" if self.heading and self.text else self.text

    @property
    def is_lost(self) -> bool:
        """Whether the value does not reach its field."""
        return self.mend in {Mend.SKIP, Mend.EMPTY, Mend.NOTE}


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
    # The phones and e-mails that stand in the note; they go on the card too.
    mentioned: list[Mention] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    # What it is recognised by, and by other lines of the file: asked for by turns, and dear. See matching.
    signs: list[str] | None = None
    mark: str | None = None
    # The card it has made.
    card: int | None = None

    @property
    def name(self) -> str:
        return self.brought.name

    def jot(self, heading: str, text: str) -> None:
        """What has no place on the card is kept as words, so nothing of the file is lost."""
        self.note = "\n".join(filter(None, [self.note, f"{heading}: {text}" if heading else text]))

    @property
    def masks(self) -> list[str]:
        """What may be shown of the contacts."""
        return [contact.reach.mask for contact in self.brought.contacts]

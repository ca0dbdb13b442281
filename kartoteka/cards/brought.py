"""What a file tells of clients, before there are cards."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kartoteka.cards import sealing
from kartoteka.cards.fields import Field
from kartoteka.cards.models import Client
from kartoteka.cards.reaching import Reach


@dataclass(frozen=True)
class BroughtPerson:
    name: str
    post: str = ""
    birthday: date | None = None
    birth_year_known: bool = True


@dataclass
class BroughtContact:
    """`of_person` says that it is the person's own, not the firm's."""

    reach: Reach
    label: str = ""
    of_person: bool = False

    def __post_init__(self) -> None:
        # Asked for more than once on the way of a line, and dear.
        self.lookup = sealing.lookup(self.reach.match)


@dataclass
class Brought:
    """A client as a line of a file tells of him. `columns` are plain columns of Client, foreign keys by id."""

    name: str
    kind: str = Client.Kind.COMPANY
    columns: dict[str, Any] = field(default_factory=dict)
    people: list[BroughtPerson] = field(default_factory=list)
    contacts: list[BroughtContact] = field(default_factory=list)
    own: dict[Field, Any] = field(default_factory=dict)
    marks: list[int] = field(default_factory=list)

"""What stands on the cards of invented clients: the words for one batch of them."""

from dataclasses import dataclass, field
from datetime import date

from kartoteka.cards.reaching import Reach


@dataclass
class Post:
    """A job; client, human and successor are places in the batch."""

    key: str
    human: int
    client: int
    title: str
    started: date
    ended: date | None = None
    successor: int | None = None


@dataclass
class Human:
    key: str
    client: int
    name: str
    is_himself: bool
    birthday: date | None
    is_year_known: bool
    hobbies: str


@dataclass
class Point:
    key: str
    client: int
    human: int | None
    kind: str
    reach: Reach
    network: str
    traits: dict[str, object]


@dataclass
class Line:
    """Whose phone it is, when it is somebody's own, and what is told of it."""

    human: int | None
    traits: dict[str, object]


@dataclass
class Own:
    """A value of the nth own field, in the column of its kind."""

    client: int
    field: int
    human: int | None = None
    text: str = ""
    number: float | None = None
    day: date | None = None


@dataclass
class Furniture:
    """What a batch of clients is furnished with; `facts`, `marks` and `phones` stand in the order of the clients."""

    facts: list[dict[str, object]] = field(default_factory=list)
    marks: list[list[int]] = field(default_factory=list)
    humans: list[Human] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    phones: list[list[Line]] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    own: list[Own] = field(default_factory=list)

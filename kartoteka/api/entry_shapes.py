"""Entries of the journal as they go in and out."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, field_validator

from kartoteka.api.shapes import Input, Key, Paged
from kartoteka.journal.models import Entry

Kind = Literal["call", "meeting", "letter", "message", "visit", "talk", "form", "note"]
Direction = Literal["", "in", "out"]
Meaning = Literal[
    "reached",
    "interested",
    "offer",
    "later",
    "no_answer",
    "busy",
    "refused",
    "rude",
    "wrong",
    "done",
    "missed",
]
EARLIEST = 1970
Price = Annotated[Decimal, Field(ge=0, max_digits=16, decimal_places=2)]


class EntriesAsked(Paged):
    client: Annotated[str, Field(max_length=40, description="The key of a client.")] = ""
    author: Annotated[str, Field(max_length=40, description="The key of who wrote.")] = ""
    kind: Kind | None = None
    outcome: Annotated[str, Field(max_length=40, description="The key of an outcome.")] = ""
    since: Annotated[date | None, Field(description="The first day.")] = None
    until: Annotated[date | None, Field(description="The last day.")] = None
    q: Annotated[str, Field(max_length=100, description="Words of the text, within the last year.")] = ""

    @field_validator("since", "until")
    @classmethod
    def is_near(cls, value: date | None) -> date | None:
        return _near(value)


class SaidIn(Input):
    """What is told of a contact."""

    kind: Kind = "call"
    direction: Direction = "out"
    text: Annotated[str, Field(max_length=10_000, examples=["Asked for an offer."])] = ""
    person: Key | None = Field(None, description="The key of the client's person it was with.")
    contact: Key | None = Field(None, description="The key of the contact it went through.")
    outcome: Key | None = Field(None, description="The key of an outcome that fits the kind.")
    reason: Key | None = Field(None, description="Why the client refused; such an outcome asks for it.")
    minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    source: Key | None = Field(None, description="How the client heard of the firm.")
    region: Annotated[str, Field(max_length=80)] = ""
    interest: Annotated[str, Field(max_length=300, examples=["espresso machine"])] = ""
    volume: Annotated[str, Field(max_length=80, examples=["two"])] = ""
    wanted_on: date | None = None
    competitor: Annotated[str, Field(max_length=100, description="By name; a new one joins the list.")] = ""
    their_price: Price | None = None

    @field_validator("wanted_on")
    @classmethod
    def is_near(cls, value: date | None) -> date | None:
        return _near(value)


class ContactMadeIn(SaidIn):
    """A contact with a client who is named elsewhere."""

    at: Annotated[datetime | None, Field(description="When it was; left out, it is now.")] = None

    @field_validator("at")
    @classmethod
    def is_past(cls, value: datetime | None) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("Say in which time zone, such as 2026-03-14T09:26:53Z.")
        now = datetime.now(value.tzinfo)
        if value > now or value.year < EARLIEST:
            raise ValueError("A contact was in the past, though not before 1970.")
        return value


class EntryIn(ContactMadeIn):
    client: Key


class EntryOut(Schema):
    key: str
    client: str = Field(description="The key of the client.")
    author: str | None = Field(description="The key of who wrote it.")
    kind: Kind
    direction: Direction
    at: datetime
    text: str
    person: str | None
    contact: str | None
    outcome: str | None
    meaning: Meaning | None = Field(description="What the outcome means to the program.")
    reason: str | None
    minutes: int | None
    source: str | None
    region: str
    interest: str
    volume: str
    wanted_on: date | None
    competitor: str | None = Field(description="The name of the competitor.")
    their_price: Decimal | None
    corrects: str | None = Field(description="The key of the entry that this one corrects.")
    is_pinned: bool


Act = Annotated[
    str,
    Field(
        max_length=500,
        description="What POST /entries/{key}/reversal asks for; it holds for 10 minutes.",
        examples=["WyJRZjdrWXAz…"],
    ),
]


class LoggedOut(EntryOut):
    act: Act


class ReversalIn(Input):
    act: Act


class WordIn(Input):
    text: Annotated[str, Field(min_length=1, max_length=10_000, examples=["It was Tuesday, not Monday."])]


class EntryPage(Schema):
    items: list[EntryOut]
    next: str


class OutcomeOut(Schema):
    key: str
    name: str = Field(examples=["No answer"])
    meaning: Meaning
    kinds: list[Kind]


class OutcomesOut(Schema):
    items: list[OutcomeOut]


class ReasonOut(Schema):
    key: str
    name: str = Field(examples=["Too dear"])


class ReasonsOut(Schema):
    items: list[ReasonOut]


def shown(entry: Entry) -> dict[str, Any]:
    joined = ("author", "person", "outcome", "reason", "source", "corrects")
    plain = (
        "key",
        "kind",
        "direction",
        "at",
        "text",
        "minutes",
        "region",
        "volume",
        "wanted_on",
        "their_price",
    )
    return {
        **{name: getattr(entry, name) for name in plain},
        **{name: one.key if (one := getattr(entry, name)) else None for name in joined},
        "client": entry.client.key,
        "contact": entry.point.key if entry.point else None,
        "meaning": entry.outcome.meaning if entry.outcome else None,
        "interest": entry.product.name if entry.product else entry.interest,
        "competitor": entry.competitor.name if entry.competitor else None,
        "is_pinned": entry.pinned_at is not None,
    }


def _near(value: date | None) -> date | None:
    """Days that a database and a calendar can hold."""
    if value is not None and not EARLIEST <= value.year <= EARLIEST + 200:
        raise ValueError("Name a day between 1970 and 2170.")
    return value

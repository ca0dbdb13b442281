"""What goes in and out of the API. Contacts go out masked; the value is its own call."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field, field_validator

Name = Annotated[str, Field(min_length=1, max_length=300)]
Kind = Annotated[str, Field(pattern="^(company|person)$")]


class Input(Schema):
    """An unknown field is an error, not a wish that is silently dropped."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def is_text(cls, value: Any) -> Any:
        if isinstance(value, str) and "\0" in value:
            raise ValueError("A text cannot hold a NUL.")
        return value


class ContactPointOut(Schema):
    key: str
    kind: str
    mask: str


class ClientOut(Schema):
    key: str
    kind: str
    name: str
    keeper: str
    created_at: datetime
    version: int
    contact_points: list[ContactPointOut]


class ClientPage(Schema):
    """Some clients; `next` is the cursor of the following page, "" at the end."""

    items: list[ClientOut]
    next: str


class ClientIn(Input):
    name: Name
    kind: Kind = "company"
    phone: Annotated[str, Field(max_length=60)] | None = None


class ClientEdit(Input):
    name: Name
    kind: Kind
    version: Annotated[int, Field(ge=1, le=2_147_483_647)]


class PhoneIn(Input):
    phone: Annotated[str, Field(min_length=1, max_length=60)]


class ReasonIn(Input):
    reason: Annotated[str, Field(max_length=200)] = ""


class ValueOut(Schema):
    value: str


class NoteIn(Input):
    text: Annotated[str, Field(min_length=1, max_length=10_000)]


class NoteOut(Schema):
    key: str
    author: str | None
    text: str
    at: datetime


class NotePage(Schema):
    items: list[NoteOut]
    next: str

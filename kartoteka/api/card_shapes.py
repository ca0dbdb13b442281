"""Clients as they go in and out."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from kartoteka.api.contact_shapes import ContactIn, ContactPointOut
from kartoteka.api.shapes import Input, Paged, Version

Name = Annotated[str, Field(min_length=1, max_length=300, examples=["Romashka Ltd"])]
Kind = Literal["company", "person"]
Line = Annotated[str, Field(max_length=200)]
Words = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=50)]
OwnIn = (
    str
    | bool
    | int
    | float
    | Annotated[list[Annotated[str, Field(max_length=500)]], Field(max_length=200)]
    | None
)
OwnOut = str | bool | list[str]


class ClientFields(Input):
    """What stands on a card. A word of a list is told by its key or its name; numbers go out as text, unrounded."""

    is_supplier: bool | None = None
    is_partner: bool | None = None
    marks: Words | None = Field(None, examples=[["Call"]])
    industry: Line | None = None
    size: Literal["", "micro", "small", "middle", "large"] | None = None
    source: Line | None = None
    region: Line | None = Field(None, examples=["Skopje"])
    working_hours: Line | None = None
    founded_on: Line | None = Field(None, examples=["2009-04-15"])
    field_of_use: Line | None = None
    preferences: Annotated[str, Field(max_length=2000)] | None = None
    code: Line | None = Field(None, examples=["C-1042"])
    tax_id: Line | None = None
    bank_name: Line | None = None
    bank_code: Line | None = None
    bank_account: Line | None = None
    own: dict[str, OwnIn] | None = Field(
        None, max_length=100, description="Your own fields by their keys, see /own-fields.", examples=[{}]
    )


class ClientIn(ClientFields):
    name: Name
    kind: Kind = "company"
    phone: Annotated[str, Field(max_length=60, examples=["+7 999 123-45-67"])] | None = None
    contacts: Annotated[list[ContactIn], Field(max_length=20)] = Field([], examples=[[]])


class ClientEdit(ClientFields):
    """Only what is given is changed; null empties a field."""

    name: Name | None = None
    kind: Kind | None = None
    version: Version | None = Field(
        None, description="The version you had before you, unless If-Match tells it."
    )


class ClientOut(Schema):
    key: str = Field(examples=["Qf7kYp3mTz8wXc2v"])
    kind: Kind
    name: str = Field(examples=["Romashka Ltd"])
    keeper: str = Field(description="The key of the manager in whose care the client is.")
    created_at: datetime
    version: int
    completeness: int = Field(description="How much of what is wanted is filled in, in per cent.")
    is_draft: bool = Field(
        description="It may be somebody's client already; the head of sales decides, and nobody calls there before."
    )
    is_supplier: bool
    is_partner: bool
    is_held: bool = Field(
        description="Of a bought list that waits for a verdict: no contact is given out, and lists leave it out"
        " unless they are asked for `held~yes`."
    )
    marks: list[str] = Field(description="Keys of marks.")
    industry: str = Field(description="The key of a word; empty for none.")
    size: str
    source: str
    region: str
    working_hours: str
    founded_on: str = Field(description="The founding day, as YYYY-MM-DD; empty for none.")
    field_of_use: str
    preferences: str
    code: str
    tax_id: str
    bank_name: str
    bank_code: str
    bank_account: str
    own: dict[str, OwnOut]
    contact_points: list[ContactPointOut]


class ClientPage(Schema):
    """Some clients; `next` is the cursor of the following page, "" at the end."""

    items: list[ClientOut]
    next: str


class ClientsAsked(Paged):
    """Which clients, and in which order."""

    q: Annotated[str, Field(max_length=100, description="Words of the name, a phone, an e-mail, a code.")] = (
        ""
    )
    filter: Annotated[list[Annotated[str, Field(max_length=500)]], Field(max_length=12)] = Field(
        [],
        description="Conditions as field~verb~value, all of which must hold: `region~is~Skopje`,"
        " `completeness~at_least~50`, `own:KEY~between~10~20`, `contacts:email~has`.",
    )
    order: Literal["name", "added"] = "name"

"""Contacts as they go in and out: the value goes in, a mask comes out."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from kartoteka.api.shapes import Input, Key

Kind = Literal["phone", "email", "messenger", "web", "address"]
Network = Literal["", "whatsapp", "telegram", "viber"]
Consent = Literal["unknown", "given", "refused"]
State = Literal["unknown", "verified", "dead"]
Label = Annotated[str, Field(max_length=40, examples=["office"])]


class ContactIn(Input):
    kind: Kind = "phone"
    value: Annotated[str, Field(min_length=1, max_length=400, examples=["+7 999 123-45-67"])]
    network: Network = Field("", description="Of a messenger, where the value does not tell it.")
    label: Label = ""
    person: Key | None = Field(None, description="The key of the client's person whose contact it is.")


class ContactEdit(Input):
    """Only what is given is changed. The value itself is not: add another, remove this one."""

    label: Label | None = None
    is_preferred: bool | None = None
    hours: Annotated[str, Field(max_length=60, examples=["9-18"])] | None = None
    time_zone: Annotated[str, Field(max_length=40, examples=["Europe/Skopje"])] | None = None
    consent: Consent | None = None
    state: State | None = None


class ContactPointOut(Schema):
    key: str
    kind: Kind
    network: Network
    mask: str = Field(examples=["+7 9•• •••-45-67"])
    label: str
    person: str | None = Field(description="The key of the person whose contact it is.")
    is_preferred: bool
    hours: str
    time_zone: str
    consent: Consent
    state: State
    proven_alive_at: datetime | None


class ContactPage(Schema):
    items: list[ContactPointOut]

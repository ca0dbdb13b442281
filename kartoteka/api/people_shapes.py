"""People and their jobs as they go in and out."""

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from kartoteka.api.card_shapes import OwnIn, OwnOut
from kartoteka.api.shapes import Input, Key, Version

PersonName = Annotated[str, Field(min_length=1, max_length=200, examples=["Ana Petrovska"])]
YEAR_OR_NOT = "1980-12-31, or --12-31 where the year is not known."
BirthdayIn = Annotated[
    str,
    Field(
        pattern=r"^([0-9]{4}-|--)[0-9]{2}-[0-9]{2}$",
        description=YEAR_OR_NOT,
        examples=["1980-12-31", "--12-31"],
    ),
]
Post = Annotated[str, Field(max_length=120, examples=["director"])]


class PersonFields(Input):
    birthday: BirthdayIn | None = None
    hobbies: Annotated[str, Field(max_length=300)] | None = None
    preferences: Annotated[str, Field(max_length=2000)] | None = None
    own: dict[str, OwnIn] | None = Field(None, max_length=100, examples=[{}])


class PersonIn(PersonFields):
    name: PersonName
    post: Post = ""
    started: date | None = None


class PersonEdit(PersonFields):
    """Only what is given is changed; null empties a field."""

    name: PersonName | None = None
    version: Version | None = Field(
        None, description="The version you had before you, unless If-Match tells it."
    )


class JobOut(Schema):
    key: str
    person: str
    company: str
    post: str
    started: date | None
    ended: date | None
    successor: str | None = Field(description="The key of the job of who came after.")


class PersonOut(Schema):
    key: str
    client: str = Field(description="The key of the card on which the person is kept.")
    is_himself: bool
    name: str
    birthday: str | None = Field(description=YEAR_OR_NOT, examples=["1980-12-31", "--12-31"])
    hobbies: str
    preferences: str
    completeness: int = Field(description="How much of what is wanted is filled in, in per cent.")
    created_at: datetime
    version: int
    own: dict[str, OwnOut]
    jobs: list[JobOut]


class PeopleOut(Schema):
    items: list[PersonOut]


class JobsOut(Schema):
    items: list[JobOut]


class JobIn(Input):
    """A new job elsewhere: the person moves there with his contacts, and his present jobs end."""

    company: Key
    post: Post = ""
    on: date | None = None


class JobEdit(Input):
    """Only what is given is changed."""

    post: Post | None = None
    started: date | None = None
    ended: date | None = None


class LeavingIn(Input):
    on: date | None = None
    successor: Key | None = Field(None, description="The key of the job of who came after.")

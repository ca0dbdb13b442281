"""What goes in and out of the API, common to all of it. Contacts go out masked; the value is its own call."""

from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field, field_validator

Key = Annotated[str, Field(min_length=1, max_length=40, examples=["Qf7kYp3mTz8wXc2v"])]
Version = Annotated[int, Field(ge=1, le=2_147_483_647, description="The version you had before you.")]
Cursor = Annotated[str, Field(max_length=2000, description="`next` of the page before; empty for the first.")]
Limit = Annotated[int, Field(ge=1, le=100, description="How many at most.")]


class Input(Schema):
    """An unknown field is an error, not a wish that is silently dropped."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="after")
    @classmethod
    def is_text(cls, value: Any) -> Any:
        return told(value)


def told(value: Any) -> Any:
    """The value, unless it holds what no column can."""
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError("A text cannot hold a NUL.")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ValueError("A text cannot hold half a character.") from error
    elif isinstance(value, list):
        [told(one) for one in value]
    elif isinstance(value, dict):
        [told(one) for pair in value.items() for one in pair]
    return value


class Paged(Input):
    cursor: Cursor = ""
    limit: Limit = 50


class ReasonIn(Input):
    reason: Annotated[str, Field(max_length=200, examples=["wants to be called back"])] = ""


class ValueOut(Schema):
    value: str = Field(examples=["+79991234567"])

"""The shapes of how the firm works."""

from datetime import date
from decimal import Decimal

from ninja import Field, Schema


class ProcessFigureOut(Schema):
    column: str
    value: Decimal | None = Field(description="A share is told as a part of one.")
    low: Decimal | None = Field(description="The true share is no less than this, 19 times of 20.")
    high: Decimal | None
    text: str = Field(description="As a person reads it, in the language of whoever the token is for.")


class ProcessLineOut(Schema):
    label: str
    figures: list[ProcessFigureOut]


class ProcessSheetOut(Schema):
    name: str = Field(examples=["ways"])
    title: str
    about: str
    lines: list[ProcessLineOut]
    findings: list[str]


class ProcessOut(Schema):
    since: date
    until: date
    currency: str = Field(examples=["EUR"])
    sheets: list[ProcessSheetOut]

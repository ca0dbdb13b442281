"""What goes in and out of the API about cash, accounts and lines of the bank."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from kartoteka.api.deal_shapes import Day, Told
from kartoteka.api.shapes import Input, Key, Paged

Sum = Annotated[Decimal, Field(gt=0, max_digits=14, decimal_places=2, examples=["1250.50"])]


class CashPointOut(Schema):
    key: str
    kind: str = Field(description="desk or account", examples=["desk"])
    name: str = Field(examples=["Cash desk"])
    currency: str = Field(examples=["EUR"])
    balance: Told
    closed_on: date | None = Field(description="Nothing can be dated on that day or before it.")
    is_usual: bool = Field(description="Money lies here when nobody says where.")


class CashPointsOut(Schema):
    items: list[CashPointOut]


class CashMovementIn(Input):
    point: Key = Field(description="Key of a desk or an account.")
    kind: Literal["taking", "payout"]
    amount: Sum
    on: Day | None = None
    reason: Literal["supplier", "wages", "rent", "tax", "bank", "loan", "owner", "other"] = "other"
    note: Annotated[str, Field(max_length=300)] = ""


class CashMovementOut(Schema):
    key: str
    point: str = Field(description="Key of the desk or account.")
    kind: str = Field(examples=["taking"])
    reason: str = Field(examples=["sale"])
    amount: Told = Field(description="Signed: below zero what left.")
    on: date
    at: datetime
    label: str = Field(description="Of which order, by its number.", examples=["2026-00012"])
    note: str


class CashMovementsOut(Schema):
    items: list[CashMovementOut]
    next: str


class MovementBackIn(Input):
    reason: Annotated[str, Field(min_length=1, max_length=300, examples=["written down twice"])]


class BankLinesAsked(Paged):
    point: Annotated[str, Field(max_length=40, description="Key of an account; none: all of them.")] = ""
    state: Literal["open", "paid", "moved", "aside", "all"] = "open"


class BankProposalOut(Schema):
    order: str = Field(description="Key of the order.")
    number: str = Field(examples=["2026-00012"])
    score: int = Field(description="Of a hundred.", examples=[95])
    is_sure: bool
    reasons: list[str] = Field(examples=[["exactly as much is owed"]])


class BankLineOut(Schema):
    key: str
    point: str = Field(description="Key of the account.")
    on: date
    amount: Told = Field(description="Signed: below zero what left.")
    currency: str
    payer: str
    tax_id: str
    reference: str
    purpose: str
    state: str = Field(examples=["open"])
    proposals: list[BankProposalOut]


class BankLinesOut(Schema):
    items: list[BankLineOut]
    next: str


class BankPaymentIn(Input):
    order: Key = Field(description="Key or number of an order, or the number of an invoice of it.")
    keeps_rest: Annotated[bool, Field(description="What is more than owed stays as an advance.")] = False

"""The shapes of forecasts."""

from datetime import date
from decimal import Decimal

from ninja import Field, Schema


class SoldOut(Schema):
    on: date = Field(description="The first day of the period.")
    amount: Decimal


class ForecastSubjectOut(Schema):
    key: str
    name: str


class ComingOut(Schema):
    on: date
    mean: Decimal
    low: Decimal
    high: Decimal
    naive: Decimal
    funnel: Decimal = Field(description="Open deals: amount × chance. No part of the forecast.")
    year_ago: Decimal | None


class CameOut(Schema):
    on: date
    said_on: date
    mean: Decimal
    low: Decimal
    high: Decimal
    naive: Decimal
    came: Decimal


class ForecastOut(Schema):
    cut: str = Field(examples=["firm"])
    span: str = Field(examples=["month"])
    subject: str
    subjects: list[ForecastSubjectOut]
    currency: str = Field(examples=["EUR"])
    made_on: date | None = Field(description="Empty while too little is known.")
    is_naive: bool
    needed: int = Field(description="How many periods of sales a forecast needs.")
    past: list[SoldOut]
    coming: list[ComingOut]
    came: list[CameOut]

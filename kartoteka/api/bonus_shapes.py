"""The shapes of bonuses."""

from datetime import date, datetime
from decimal import Decimal

from ninja import Field, Schema


class BonusLineOut(Schema):
    kind: str = Field(description="What the rule counts: paid, margin, won or stage.", examples=["paid"])
    of: date | None = Field(description="The frozen quarter that the line corrects.")
    base: Decimal | None = Field(description="Money or deals; empty where it would tell what goods cost.")
    count: int
    amount: Decimal


class BonusOut(Schema):
    key: str
    member: str
    member_name: str
    on: date = Field(description="The first day of the quarter.")
    currency: str = Field(examples=["EUR"])
    plan: Decimal | None
    sold: Decimal
    total: Decimal
    frozen_at: datetime
    lines: list[BonusLineOut]

"""The shapes of groups and of potential."""

from datetime import date
from decimal import Decimal

from ninja import Field, Schema

from kartoteka.api.shapes import Input


class GroupOut(Schema):
    trait: str = Field(examples=["abc"])
    group: str = Field(examples=["a"])
    label: str
    clients: int | None = Field(
        description="Empty where too few clients of colleagues are in it to be told of."
    )
    share: Decimal
    amount: Decimal
    recent: Decimal
    money_share: Decimal


class GroupsOut(Schema):
    currency: str = Field(examples=["EUR"])
    clients: int
    groups: list[GroupOut]


class StandingOut(Schema):
    abc: str
    volume: str
    frequency: str
    life: str
    is_vip: bool
    rfm: str = Field(examples=["543"], description="Recency, purchases, money: from 1 to 5 each.")
    purchase_count: int
    amount: Decimal
    recent_amount: Decimal
    first_on: date
    last_on: date
    due_on: date | None
    rhythm: int | None = Field(description="How many days usually lie between his purchases.")
    alive: float | None = Field(description="The chance that he still buys.")
    expected: float | None = Field(description="Purchases within a year.")
    lifetime: Decimal | None


class ClientStandingOut(Schema):
    standing: StandingOut | None = Field(description="Empty for whoever has not bought by last night.")


class SignOut(Schema):
    key: str
    question: str
    options: list[str]
    answer: int | None = Field(description="The place of the answer among the options, from nought.")


class PotentialOut(Schema):
    level: str = Field(description="promising, medium, small; empty while nothing tells it.")
    ground: str
    volume: Decimal | None
    budget: Decimal | None
    low: Decimal | None = Field(description="What he is thought to buy of such goods in a year, at least.")
    high: Decimal | None
    share_low: float | None = Field(description="Our part of it, at least.")
    share_high: float | None
    signs: list[SignOut]


class PotentialIn(Input):
    answers: dict[str, int | None] = Field(
        default={}, description="By the key of the sign; null takes it back."
    )
    volume: Decimal | None = Field(default=None, ge=0, max_digits=18, decimal_places=2)
    budget: Decimal | None = Field(default=None, ge=0, max_digits=18, decimal_places=2)

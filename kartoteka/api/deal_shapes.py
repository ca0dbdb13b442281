"""What goes in and out of the API about deals and their funnels."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, PlainSerializer

from kartoteka.api.shapes import Input, Key, Paged, Version

Money = Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2, examples=["12500.00"])]
Told = Annotated[Decimal, PlainSerializer(str, return_type=str), Field(examples=["12500.00"])]
Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2199, 12, 31))]


class DealsAsked(Paged):
    client: Annotated[str, Field(max_length=40, description="Of this client only.")] = ""
    funnel: Annotated[str, Field(max_length=40)] = ""
    stage: Annotated[str, Field(max_length=40)] = ""
    state: Literal["open", "won", "lost", "all"] = "open"
    loose: Annotated[bool, Field(description="Only open ones without a next step: there should be none.")] = (
        False
    )


class BreachesAsked(Paged):
    since: Annotated[Day | None, Field(description="The first day.")] = None
    until: Annotated[Day | None, Field(description="The last day.")] = None
    by: Annotated[str, Field(max_length=40, description="The key of who did it.")] = ""
    kind: Literal["", "back", "skip", "unmet", "overstay"] = ""


class BreachOut(Schema):
    deal: str = Field(description="The key of the deal.")
    stage: str = Field(description="The key of the stage.")
    kind: Literal["back", "skip", "unmet", "overstay"]
    at: datetime
    by: str | None = Field(
        description="The key of who did it; nobody, when the program noted a stay too long."
    )
    reason: str


class BreachesOut(Schema):
    items: list[BreachOut]
    next: str


class DealIn(Input):
    title: Annotated[str, Field(max_length=200, examples=["Lathe"])] = ""
    funnel: Key
    stage: Annotated[str, Field(max_length=40, description="Left out, the first of the funnel.")] = ""
    amount: Money = Decimal(0)
    income: Annotated[Money | None, Field(description="What the firm earns by it.")] = None
    expected_on: Day | None = None
    source: Annotated[str, Field(max_length=40, description="The key of a source.")] = ""
    code: Annotated[str, Field(max_length=40, description="Its number in another system.")] = ""


class DealEdit(Input):
    version: Version | None = None
    title: Annotated[str, Field(max_length=200)] = ""
    amount: Money = Decimal(0)
    income: Money | None = None
    expected_on: Day | None = None
    source: Annotated[str, Field(max_length=40)] = ""
    code: Annotated[str, Field(max_length=40)] = ""


class MoveIn(Input):
    stage: Key
    reason: Annotated[
        str, Field(max_length=300, description="Wanted when the order of the stages is not kept.")
    ] = ""


class ClosureIn(Input):
    outcome: Literal["won", "lost"]
    reason: Annotated[str, Field(max_length=40, description="The key of a reason; a loss needs one.")] = ""
    competitor: Annotated[str, Field(max_length=40)] = ""
    price: Money | None = None
    region: Annotated[str, Field(max_length=80)] = ""
    note: Annotated[
        str, Field(max_length=300, description="In a few words; why a deal is won before its last stage.")
    ] = ""
    retry_on: Day | None = None


class PostponementIn(Input):
    until: Day


class DealOut(Schema):
    key: str
    client: str = Field(description="The key of the client.")
    title: str
    funnel: str
    stage: str
    keeper: str
    amount: Told
    income: Told | None
    currency: str = Field(examples=["EUR"])
    expected_on: date | None
    source: str | None
    code: str
    opened_at: datetime
    entered_at: datetime = Field(description="Since when it stands on its stage.")
    closed_at: datetime | None
    outcome: Literal["", "won", "lost"]
    postponed_until: date | None
    next_at: datetime | None = Field(description="When the next step is due.")
    chance: float
    value: float = Field(description="Chance times income.")
    version: int


class DealsOut(Schema):
    items: list[DealOut]
    next: str


class DemandOut(Schema):
    name: str = Field(examples=["contact"])
    of: str = Field(examples=["phone"])
    words: str


class StepOut(Schema):
    text: str
    kind: str
    within: int = Field(description="Working minutes.")
    since: Literal["entry", "contact"]


class StageOut(Schema):
    key: str
    name: str
    meaning: str
    pitfalls: str
    script: str
    norm: int | None = Field(description="Working minutes that a deal may stay.")
    chance: float
    demands: list[DemandOut]
    steps: list[StepOut]


class FunnelOut(Schema):
    key: str
    name: str
    stages: list[StageOut]


class FunnelsOut(Schema):
    items: list[FunnelOut]

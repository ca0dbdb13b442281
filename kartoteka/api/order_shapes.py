"""What goes in and out of the API about orders and what follows on them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from kartoteka.api.deal_shapes import Day, Told
from kartoteka.api.shapes import Input, Key, Paged, Version

Amount = Annotated[Decimal, Field(gt=0, max_digits=14, decimal_places=2, examples=["12500.00"])]
Price = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=4, examples=["125.50"])]
Quantity = Annotated[Decimal, Field(gt=0, max_digits=11, decimal_places=3, examples=["3"])]
Share = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2, examples=["10"])]
Currency = Annotated[
    str,
    Field(pattern="^([A-Z]{3})?$", description="Left out, the firm's own.", examples=["EUR"]),
]
Why = Annotated[str, Field(min_length=1, max_length=300, examples=["damaged on the way"])]
Words = Annotated[str, Field(max_length=300)]
State = Literal["draft", "offered", "ordered", "done", "cancelled"]
Way = Literal["bank", "cash", "card", "other"]


class OrdersAsked(Paged):
    client: Annotated[str, Field(max_length=40, description="Of this client only.")] = ""
    state: Literal[
        "", "open", "owing", "draft", "offered", "ordered", "done", "cancelled", "return", "file"
    ] = ""


class LineIn(Input):
    product: Annotated[str, Field(max_length=40, description="The key of a product.")] = ""
    name: Annotated[str, Field(max_length=200, description="Left out, the product's.")] = ""
    quantity: Quantity = Decimal(1)
    price: Annotated[Price | None, Field(description="Left out, the catalogue's for this client.")] = None
    discount: Share = Decimal(0)
    reason: Annotated[str, Field(max_length=200, description="Wanted where there is a discount.")] = ""
    vat_rate: Annotated[Share | None, Field(description="Left out, the catalogue's.")] = None


class OrderIn(Input):
    title: Annotated[str, Field(max_length=200)] = ""
    currency: Currency = ""
    code: Annotated[str, Field(max_length=40, description="Its number in another system.")] = ""
    note: Annotated[str, Field(max_length=500)] = ""
    promised_on: Day | None = None
    lines: Annotated[list[LineIn] | None, Field(max_length=1000)] = None
    is_given: Annotated[bool, Field(description="Confirmed at once, instead of a draft.")] = False


class LinesIn(Input):
    version: Version | None = None
    lines: Annotated[list[LineIn], Field(max_length=1000)]


class StepNoteIn(Input):
    reason: Words = ""


class InvoiceIn(Input):
    amount: Annotated[Amount | None, Field(description="Left out, all that is not billed yet.")] = None
    due_on: Day | None = None
    note: Words = ""


class PaymentIn(Input):
    amount: Amount
    on: Day | None = None
    way: Way = "bank"
    reference: Annotated[str, Field(max_length=80, description="The payment's own number.")] = ""
    note: Words = ""
    keeps_rest: Annotated[bool, Field(description="What is more than owed stays as an advance.")] = False


class AdvanceIn(Input):
    amount: Amount
    currency: Currency = ""
    on: Day | None = None
    way: Way = "bank"
    reference: Annotated[str, Field(max_length=80)] = ""
    note: Words = ""


class PartIn(Input):
    line: Annotated[int, Field(ge=1, le=2**62, description="The `id` of a line.")]
    quantity: Quantity


class ShipmentIn(Input):
    parts: Annotated[list[PartIn] | None, Field(max_length=1000, description="Left out, all that waits.")] = (
        None
    )
    where: Annotated[str, Field(max_length=200, description="Where the goods are.")] = ""
    note: Words = ""


class ReturnIn(Input):
    parts: Annotated[list[PartIn], Field(min_length=1, max_length=1000)]
    reason: Why


class StepBackIn(Input):
    reason: Why


class OrderLineOut(Schema):
    id: int
    product: str | None
    name: str
    unit: str
    quantity: Told
    price: Told
    discount: Told
    reason: str
    vat_rate: Told | None
    vat_included: bool
    net: Told
    vat: Told
    gross: Told
    shipped: Told
    returned: Told


class OrderBriefOut(Schema):
    key: str
    number: str
    code: str
    client: Key
    keeper: str
    deal: str | None
    title: str
    state: State
    on: date
    promised_on: date | None
    currency: str
    rate: Told
    total: Told
    vat: Told
    billed: Told
    paid: Told
    owed: Told = Field(description="Billed less paid.")
    shipped: Told
    returned: Told
    whereabouts: str
    version: int
    is_return: bool = Field(
        description="Goods came back, of no order here: the total is their worth, billed and paid lie below zero."
    )
    origin: str = Field(description="The earlier books that it was taken over from, by a file.")
    country: str = Field(description="Where it was sold, as the file says.")


class OrderOut(OrderBriefOut):
    lines: list[OrderLineOut]


class OrdersOut(Schema):
    items: list[OrderBriefOut]
    next: str


class BookingOut(Schema):
    key: str
    kind: str = Field(examples=["payment"])
    number: str = Field(examples=["2026-00017"])
    order: str | None
    on: date
    at: datetime
    currency: str
    amount: Told
    due_on: date | None
    way: str
    reference: str
    note: str
    state: str = Field(description="In which the order was left.")
    reverses: str | None
    is_reversed: bool


class BookingsOut(Schema):
    items: list[BookingOut]


class AccountOut(Schema):
    currency: str
    billed: Told
    paid: Told
    owed: Told
    advance: Told
    current: Told = Field(description="Owed, and not due yet.")
    overdue: list[Told] = Field(description="By 1–30, 31–60, 61–90 days, and longer.")


class SettlementOut(Schema):
    items: list[AccountOut]

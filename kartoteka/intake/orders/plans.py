"""What the person wants done with a file of orders, one line an item."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from kartoteka.intake.models import Import

ORDERS = "orders"


class Part(StrEnum):
    """What a column of a list of orders holds."""

    # A line of a file asks a dozen times what its columns are.
    __hash__ = str.__hash__

    IGNORED = ""
    NUMBER = "number"
    ON = "on"
    CODE = "code"
    PRODUCT = "product"
    QUANTITY = "quantity"
    PRICE = "price"
    AMOUNT = "amount"
    DISCOUNT = "discount"
    VAT_RATE = "vat_rate"
    VAT = "vat"
    CURRENCY = "currency"
    CLIENT_CODE = "client_code"
    CLIENT = "client"
    PHONE = "phone"
    EMAIL = "email"
    TAX_ID = "tax_id"
    COUNTRY = "country"
    PAID = "paid"
    SHIPPED = "shipped"
    NOTE = "note"


@dataclass(frozen=True)
class OrderPlan:
    """`parts` by column; `day_order` says how days are written where figures leave it open.

    `is_paid` and `is_shipped` hold for lines that do not say it themselves. `origin` names the books that the orders
    stood in: within it a number means one order.
    """

    parts: tuple[Part, ...] = ()
    sheet: int = 0
    first_line: int = 1
    day_order: str = "dmy"
    decimal: str = "."
    currency: str = ""
    origin: str = ""
    group: str = ""
    counter: str = ""
    is_paid: bool = True
    is_shipped: bool = True

    @classmethod
    def of(cls, batch: Import) -> Self:
        told = {name: value for name, value in batch.trade.items() if name in cls.__dataclass_fields__}
        return cls(**{**told, "parts": tuple(Part(one) for one in told["parts"])})

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "trade": ORDERS}

    @property
    def places(self) -> Mapping[Part, tuple[int, ...]]:
        found: dict[Part, tuple[int, ...]] = {}
        for place, part in enumerate(self.parts):
            if part:
                found[part] = (*found.get(part, ()), place)
        return found


def is_of_orders(batch: Import) -> bool:
    return bool(batch.trade) and batch.trade.get("trade") == ORDERS

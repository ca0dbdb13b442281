"""What the person wants done with lines that are deals or goods."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

from kartoteka.intake.models import Import

WON, LOST, LEFT_OUT = "won", "lost", ""


class Trade(StrEnum):
    DEALS = "deals"
    GOODS = "goods"


class Part(StrEnum):
    """What a column of deals or goods holds."""

    # A line of a file asks a dozen times what its columns are.
    __hash__ = str.__hash__

    IGNORED = ""
    CODE = "code"
    CLIENT = "client"
    TITLE = "title"
    PRODUCT = "product"
    KEEPER = "keeper"
    STAGE = "stage"
    OPENED = "opened"
    CLOSED = "closed"
    EXPECTED = "expected"
    AMOUNT = "amount"
    INCOME = "income"
    SOURCE = "source"
    NAME = "name"
    GROUP = "group"
    UNIT = "unit"
    PRICE = "price"
    COST = "cost"


OF_DEALS = (
    *(Part.CODE, Part.CLIENT, Part.TITLE, Part.PRODUCT, Part.KEEPER, Part.STAGE, Part.OPENED),
    *(Part.CLOSED, Part.EXPECTED, Part.AMOUNT, Part.INCOME, Part.SOURCE),
)
OF_GOODS = (Part.NAME, Part.CODE, Part.GROUP, Part.UNIT, Part.PRICE, Part.COST)


@dataclass(frozen=True)
class TradePlan:
    """`parts` by column. `stages` and `keepers` by the file's own word, folded.

    `reason` is the key of the reason that losses get; `unnamed` is the card for deals that name no client.
    """

    trade: Trade
    parts: tuple[Part, ...] = ()
    sheet: int = 0
    first_line: int = 1
    funnel: str = ""
    stages: Mapping[str, str] = field(default_factory=dict)
    keepers: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    unnamed: str = ""

    @classmethod
    def of(cls, batch: Import) -> Self | None:
        if not batch.trade:
            return None
        said = dict(batch.trade)
        parts = tuple(Part(one) for one in said.pop("parts"))
        return cls(**{**said, "trade": Trade(said["trade"]), "parts": parts})

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "stages": dict(self.stages), "keepers": dict(self.keepers)}

    def cell(self, cells: list[str], part: Part) -> str:
        """What the line says of a part; the first column of that part which says anything."""
        for place, one in enumerate(self.parts):
            if one is part and place < len(cells) and cells[place].strip():
                return cells[place].strip()
        return ""

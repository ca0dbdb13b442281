"""Reading a line of deals or goods: its days and amounts, or what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kartoteka.intake.models import Row
from kartoteka.intake.trading.plans import Part, TradePlan
from kartoteka.lib import dates, folding, money

Outcome = Row.Outcome


@dataclass(frozen=True)
class Offered:
    """A line as it was meant; `wrong` is why it cannot be taken."""

    line: int
    words: Mapping[Part, str]
    amounts: Mapping[Part, Decimal | None]
    days: Mapping[Part, date | None]
    wrong: Outcome | None = None
    trouble: str = ""

    def word(self, part: Part) -> str:
        return self.words.get(part, "")

    @property
    def name(self) -> str:
        return self.word(Part.TITLE) or self.word(Part.NAME) or self.word(Part.CLIENT) or self.word(Part.CODE)


DAYS, AMOUNTS = (Part.OPENED, Part.CLOSED, Part.EXPECTED), (Part.AMOUNT, Part.INCOME, Part.PRICE, Part.COST)


def read(plan: TradePlan, number: int, cells: list[str]) -> Offered:
    words = {part: folding.tidy(plan.cell(cells, part)) for part in Part if part}
    days: dict[Part, date | None] = {}
    amounts: dict[Part, Decimal | None] = {}
    wrong, trouble = None, ""
    for part in DAYS:
        days[part] = _day(words[part])
        if words[part] and days[part] is None:
            wrong, trouble = Outcome.BAD_DATE, words[part]
    for part in AMOUNTS:
        amounts[part] = money.read(words[part])
        if words[part] and amounts[part] is None:
            wrong, trouble = Outcome.BAD_VALUE, words[part]
    return Offered(number, words, amounts, days, wrong, trouble)


def _day(text: str) -> date | None:
    return dates.read_day(text.partition(" ")[0].partition("T")[0]) if text else None

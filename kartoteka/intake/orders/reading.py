"""Reading a line of an order: its day and its amounts, or what stands in the way.

What is a return is told by the sign of the amount alone, so that all lines of a file add up to what they say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from kartoteka.intake.layouts import taking
from kartoteka.intake.models import Row
from kartoteka.intake.orders.plans import OrderPlan, Part
from kartoteka.lib import folding, taxes
from kartoteka.sales import reckoning

Outcome = Row.Outcome
NOTHING, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
FINEST_QUANTITY, FINEST_PRICE = Decimal("0.001"), Decimal("0.0001")
LARGEST = Decimal(10) ** 10
CODE, NAME, NUMBER, COUNTRY = 40, 200, 40, 60
EARLIEST = date(1900, 1, 1)
# Folded beginnings of what people write instead of yes and no.
DONE = (
    "paid",
    "ship",
    "deliver",
    "sent",
    "оплач",
    "сплач",
    "плат",
    "отгруж",
    "достав",
    "відван",
    "испор",
    "испр",
)
UNDONE = ("un", "not", "no ", "open", "wait", "не", "ожид", "очік", "чек")


@dataclass(slots=True)
class Item:
    """A line as it was meant; `wrong` is why it cannot be taken. Amounts stand without a sign."""

    line: int
    number: str
    wrong: Outcome | None = None
    trouble: str = ""
    on: date = EARLIEST
    code: str = ""
    name: str = ""
    quantity: Decimal = ONE
    price: Decimal = NOTHING
    discount: Decimal = NOTHING
    vat_rate: Decimal | None = None
    vat: Decimal = NOTHING
    gross: Decimal = NOTHING
    paid: Decimal = NOTHING
    currency: str = ""
    is_return: bool = False
    is_shipped: bool = True
    is_priced_below: bool = False
    client: tuple[str, str, str] = ("", "", "")
    phone: str = ""
    email: str = ""
    country: str = ""
    note: str = ""

    @property
    def mark(self) -> tuple[str, str, str]:
        """Who bought: his number, tax number and name; a telephone or a letter where nothing else is said."""
        return self.client if any(self.client) else ("", "", self.email or self.phone)

    @property
    def signed(self) -> Decimal:
        return -self.gross if self.is_return else self.gross


class Unread(Exception):
    def __init__(self, outcome: Outcome, trouble: str) -> None:
        super().__init__(trouble)
        self.outcome, self.trouble = outcome, trouble


class Reader:
    """Reads the lines of one import; `currency` is that of lines that name none, `known` those that have a rate."""

    def __init__(self, plan: OrderPlan, *, currency: str, known: frozenset[str]) -> None:
        self.plan, self.currency, self.known = plan, plan.currency or currency, known | {currency}
        self.places = plan.places

    def read(self, number: int, cells: Sequence[str]) -> Item:
        item = Item(number, self._cell(cells, Part.NUMBER)[:NUMBER])
        try:
            self._read(item, cells)
        except Unread as unread:
            item.wrong, item.trouble = unread.outcome, unread.trouble
        return item

    def _read(self, item: Item, cells: Sequence[str]) -> None:
        if not item.number:
            raise Unread(Outcome.NO_NUMBER, "")
        item.on = _day(self._cell(cells, Part.ON), self.plan.day_order)
        item.code = self._cell(cells, Part.CODE)[:CODE]
        item.name = folding.tidy(self._cell(cells, Part.PRODUCT))[:NAME]
        item.client = (
            _whole(self._cell(cells, Part.CLIENT_CODE))[:CODE],
            self._cell(cells, Part.TAX_ID)[:20],
            folding.tidy(self._cell(cells, Part.CLIENT))[:300],
        )
        item.phone, item.email = self._cell(cells, Part.PHONE), self._cell(cells, Part.EMAIL)
        item.country = folding.tidy(self._cell(cells, Part.COUNTRY))[:COUNTRY]
        item.note = folding.tidy(self._cell(cells, Part.NOTE))[:200]
        item.currency = self._cell(cells, Part.CURRENCY).upper() or self.currency
        if item.currency not in self.known:
            raise Unread(Outcome.NO_RATE, item.currency)
        self._reckon(item, cells)
        self._settle(item, cells)

    def _reckon(self, item: Item, cells: Sequence[str]) -> None:
        quantity = self._number(cells, Part.QUANTITY)
        price = self._number(cells, Part.PRICE)
        amount = self._number(cells, Part.AMOUNT)
        discount = self._number(cells, Part.DISCOUNT) or NOTHING
        if price is None and amount is None:
            raise Unread(Outcome.BAD_VALUE, "")
        count = ONE if quantity is None else quantity
        if not count and not amount:
            raise Unread(Outcome.NOTHING_SOLD, "")
        count = count or ONE
        if not NOTHING <= discount <= HUNDRED:
            raise Unread(Outcome.BAD_VALUE, str(discount))
        if amount is None:
            amount = count * (price or NOTHING) * (HUNDRED - discount) / HUNDRED
        elif price is None:
            price, discount = amount / count, NOTHING
        item.is_priced_below = price is not None and price < 0
        item.is_return = amount < 0 or (not amount and count < 0)
        item.gross = taxes.rounded(abs(amount), reckoning.coin(item.currency))
        item.quantity = max(abs(count).quantize(FINEST_QUANTITY), FINEST_QUANTITY)
        item.price, item.discount = abs(price or NOTHING).quantize(FINEST_PRICE), discount
        if max(item.gross, item.price, item.quantity) >= LARGEST:
            raise Unread(Outcome.BAD_VALUE, str(amount))
        self._tax(item, cells)

    def _tax(self, item: Item, cells: Sequence[str]) -> None:
        """VAT lies within the amount, whether it is told as a sum or as a rate."""
        told, rate = self._number(cells, Part.VAT), self._number(cells, Part.VAT_RATE)
        if rate is not None:
            if not NOTHING <= rate <= HUNDRED:
                raise Unread(Outcome.BAD_VALUE, str(rate))
            item.vat_rate = rate
            item.vat = taxes.rounded(item.gross * rate / (HUNDRED + rate), reckoning.coin(item.currency))
        if told is not None:
            item.vat = taxes.rounded(abs(told), reckoning.coin(item.currency))
            if item.vat > item.gross:
                raise Unread(Outcome.BAD_VALUE, str(told))

    def _settle(self, item: Item, cells: Sequence[str]) -> None:
        paid, shipped = self._cell(cells, Part.PAID), self._cell(cells, Part.SHIPPED)
        item.is_shipped = _is_so(shipped, self.plan.day_order) if shipped else self.plan.is_shipped
        if not paid:
            item.paid = item.gross if self.plan.is_paid else NOTHING
            return
        is_told = taking.flag(paid)
        number = (
            None if is_told is not None or _is_day(paid) else taking.number(paid, decimal=self.plan.decimal)
        )
        if number is None:
            item.paid = item.gross if _is_so(paid, self.plan.day_order) else NOTHING
        elif not NOTHING <= abs(number) <= item.gross:
            raise Unread(Outcome.BAD_VALUE, paid)
        else:
            item.paid = taxes.rounded(abs(number), reckoning.coin(item.currency))

    def _cell(self, cells: Sequence[str], part: Part) -> str:
        """What the line says of a part; the first column of that part which says anything."""
        for place in self.places.get(part, ()):
            if place < len(cells) and (said := cells[place].strip()):
                return said
        return ""

    def _number(self, cells: Sequence[str], part: Part) -> Decimal | None:
        said = self._cell(cells, part)
        if not said:
            return None
        found = _number(said, self.plan.decimal)
        if found is None or abs(found) >= LARGEST:
            raise Unread(Outcome.BAD_VALUE, said)
        return found


@lru_cache(maxsize=20_000)
def _number(said: str, decimal: str) -> Decimal | None:
    return taking.number(said, decimal=decimal)


@lru_cache(maxsize=20_000)
def _day(said: str, order: str) -> date:
    """Lines of an order, and orders of a day, say the same of it."""
    try:
        found = taking.day(said, order=order)
    except (ValueError, OverflowError):
        found = None
    if found is None or found.date is None or found.date < EARLIEST:
        raise Unread(Outcome.BAD_DATE, said)
    return found.date


def _is_day(said: str) -> bool:
    return taking.OF_DAY.match(said) is not None


def _is_so(said: str, order: str) -> bool:
    """A word for yes or no, or the day on which it happened."""
    word, told = folding.fold(said), taking.flag(said)
    if told is None and word.startswith((*UNDONE, *DONE)):
        return word.startswith(DONE) and not word.startswith(UNDONE)
    if told is None and not _is_day(said):
        raise Unread(Outcome.BAD_VALUE, said)
    return told if told is not None else bool(_day(said, order))


def _whole(said: str) -> str:
    """A number of a client that a spreadsheet took for a figure."""
    return said[:-2] if said.endswith(".0") and said[:-2].isdigit() else said

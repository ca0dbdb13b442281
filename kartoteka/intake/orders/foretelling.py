"""Foretelling what would become of lines of orders, before anything is made of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from django.utils.translation import gettext as _

from kartoteka.catalog import collecting
from kartoteka.catalog.collecting import Named
from kartoteka.intake import queries
from kartoteka.intake.models import Import, Row
from kartoteka.intake.orders import finding, taking
from kartoteka.intake.orders.plans import OrderPlan, Part
from kartoteka.intake.orders.reading import Item
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor

# So much takes about a second; what is beyond is checked while it is loaded.
MOST_LINES = 5000
SHOWN, EXAMPLES = 20, 5
AT_ONCE = 2000
Numbered = tuple[str, bool]
T = TypeVar("T")


class OrdersUnclear(Refusal):
    """Something must be said before the lines can be taken."""


@dataclass
class Remark:
    """Lines that are worth a word, whether they are taken or not: how many, and the first of them."""

    count: int = 0
    examples: list[Item] = field(default_factory=list)

    def add(self, item: Item) -> None:
        self.count += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(item)


@dataclass
class Told:
    """What an order comes to by the file."""

    currency: str
    lines: int = 0
    total: Decimal = Decimal(0)


@dataclass
class Survey:
    """The lines of a file counted; `sums` are by currency, less what came back."""

    total: int
    lines: int = 0
    first: list[Item] = field(default_factory=list)
    wrong: dict[str, Remark] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    orders: dict[Numbered, Told] = field(default_factory=dict)
    sums: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    marks: set[finding.Mark] = field(default_factory=set)
    wares: dict[str, Named] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    known: int = 0
    other: int = 0
    known_lines: int = 0
    other_lines: int = 0
    new_clients: int = 0
    new_goods: int = 0

    @property
    def is_partial(self) -> bool:
        return self.lines < self.total

    @property
    def wrong_lines(self) -> int:
        return sum(one.count for one in self.wrong.values())

    @property
    def returns(self) -> int:
        return sum(is_return for _number, is_return in self.orders)

    @property
    def fresh(self) -> int:
        """Orders and returns that are not here yet."""
        return len(self.orders) - self.known - self.other

    @property
    def taken_lines(self) -> int:
        return self.lines - self.wrong_lines - self.known_lines - self.other_lines

    @property
    def known_clients(self) -> int:
        return len(self.marks) - self.new_clients

    @property
    def known_goods(self) -> int:
        return len(self.wares) - self.new_goods

    def remark(self, name: str, item: Item) -> None:
        self.remarks.setdefault(name, Remark()).add(item)


def survey(batch: Import, plan: OrderPlan, *, by: Actor, all_of_it: bool = False) -> Survey:
    """Looks at the lines once, of very many at the first ones."""
    told, using = Survey(batch.line_count), taking.reader(plan)
    seen: set[int] = set()
    for sheet, records in queries.waiting_records(batch, by):
        told.lines += len(records)
        for item in taking.items(plan, using, sheet, records):
            _look_at(told, item, seen)
        if not all_of_it and told.lines >= MOST_LINES:
            break
    # Headings, and sheets that hold no orders.
    told.total -= told.lines - _read(told)
    told.lines = _read(told)
    _compare(told, plan, by)
    return told


def completed(plan: OrderPlan, *, by: Actor) -> OrderPlan:
    """The plan with a word for whatever has not been said."""
    latest = Order.objects.visible_to(by).exclude(origin="").order_by("-on", "-pk")
    origin = plan.origin or latest.values_list("origin", flat=True).first() or _("Earlier books")
    return replace(
        plan,
        origin=folding.tidy(origin)[:60],
        group=plan.group or _("From earlier books"),
        counter=plan.counter or _("Counter sales"),
    )


def refuse_unclear(plan: OrderPlan) -> None:
    """Raises OrdersUnclear."""
    if Part.NUMBER not in plan.parts:
        raise OrdersUnclear(_("Say which column holds the number of the order or invoice."))
    if Part.ON not in plan.parts:
        raise OrdersUnclear(_("Say which column holds the day of the order."))
    if Part.AMOUNT not in plan.parts and Part.PRICE not in plan.parts:
        raise OrdersUnclear(_("Say which column holds the price, or the amount."))
    if not plan.origin:
        raise OrdersUnclear(_("Say which books these orders come from."), field="origin")


def _read(told: Survey) -> int:
    return told.wrong_lines + sum(one.lines for one in told.orders.values())


def _look_at(told: Survey, item: Item, seen: set[int]) -> None:
    if len(told.first) < SHOWN:
        told.first.append(item)
    if item.wrong is not None:
        told.wrong.setdefault(item.wrong.value, Remark()).add(item)
        return
    order = told.orders.setdefault((item.number, item.is_return), Told(item.currency))
    order.lines += 1
    order.total += item.gross
    told.sums[item.currency] += item.signed
    told.since = min(told.since or item.on, item.on)
    told.until = max(told.until or item.on, item.on)
    if any(item.mark):
        told.marks.add(item.mark)
    else:
        told.remark("counter", item)
    ware = finding.ware(item)
    if ware.mark:
        told.wares.setdefault(ware.mark, ware)
    same = hash((item.number, item.is_return, item.code, item.name, item.quantity, item.price, item.gross))
    for name, is_it in (
        ("return", item.is_return),
        ("free", not item.gross),
        ("below", item.is_priced_below),
        ("repeated", same in seen),
        ("nameless", not item.name),
    ):
        if is_it:
            told.remark(name, item)
    seen.add(same)


def _compare(told: Survey, plan: OrderPlan, by: Actor) -> None:
    """What of it is here already. Of an order that was not read to its end only that it is here can be said."""
    for numbers in _some(told.orders):
        seen = Order.objects.visible_to(by).filter(origin=plan.origin, code__in={one for one, _is in numbers})
        for code, is_return, total, currency in seen.values_list("code", "is_return", "total", "currency"):
            if (order := told.orders.get((code, is_return))) is None:
                continue
            if told.is_partial or (order.total, order.currency) == (total, currency):
                told.known += 1
                told.known_lines += order.lines
            else:
                told.other += 1
                told.other_lines += order.lines
    told.new_clients = len(told.marks) - sum(
        len(finding.recognised(marks, by)) for marks in _some(told.marks)
    )
    told.new_goods = len(told.wares) - sum(
        len(collecting.found(wares)) for wares in _some(told.wares.values())
    )


def _some(many: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(many)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def left_out(told: Survey) -> dict[str, int]:
    return {Row.Outcome(name).value: one.count for name, one in told.wrong.items()}

"""Taking lines of orders in: first each piece of the file is laid down in the Sales Book, then whole orders are posted.

A piece is taken away in the transaction that lays its lines down, and a line that waits in the one that makes its
order, so each line becomes part of one order exactly once, whatever dies in between.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.intake import queries
from kartoteka.intake.lines import Record
from kartoteka.intake.models import Import, Piece, Row
from kartoteka.intake.numbers import veiled
from kartoteka.intake.orders import finding
from kartoteka.intake.orders.finding import Found
from kartoteka.intake.orders.plans import OrderPlan
from kartoteka.intake.orders.reading import Item, Reader
from kartoteka.sales import history
from kartoteka.sales.history import Posted
from kartoteka.sales.models import Rate
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.queries import current_workspace

Outcome = Row.Outcome
# What is counted beside lines.
COUNTED = ("orders", "returns", "clients", "goods")


def reader(plan: OrderPlan) -> Reader:
    known = frozenset(Rate.objects.values_list("currency", flat=True).distinct())
    return Reader(plan, currency=current_workspace().money, known=known)


def items(plan: OrderPlan, using: Reader, sheet: int, records: Sequence[Record]) -> list[Item]:
    if sheet != plan.sheet:
        return []
    return [
        using.read(number, cells) for number, cells in records if number >= plan.first_line and any(cells)
    ]


def take(batch: Import, piece: Piece, found: Found, *, by: Actor) -> None:
    """Lays the lines of a piece down, with the clients and goods they name; refused ones get a row."""
    plan = OrderPlan.of(batch)
    records = queries.records_in(piece)
    lines = items(plan, reader(plan), piece.sheet, records)
    good = [line for line in lines if line.wrong is None]
    wrong = [line for line in lines if line.wrong is not None]
    made = finding.clients(batch, plan, good, found, by=by)
    wares = finding.goods(batch, plan, good, found)
    history.lay(_columns(batch, good, found))
    Row.objects.bulk_create(_refused(batch, line) for line in wrong)
    _count(batch, Counter(str(line.wrong) for line in wrong), clients=made, goods=wares)
    _move(batch, staged=len(records), posted=len(records) - len(good))


def post_next(batch: Import, *, by: Actor) -> bool:
    """Posts the next orders; tells whether there were any."""
    plan = OrderPlan.of(batch)
    posted = history.post_next(batch.key, origin=plan.origin, reason=_("as in the file"), by=by)
    if not posted:
        return False
    made = [one for one in posted if one.is_made]
    there = [
        Row(batch=batch, line=one.line, outcome=_known(one), name=one.number, trouble=one.number)
        for one in posted
        if not one.is_made
    ]
    Row.objects.bulk_create(there, ignore_conflicts=True)
    outcomes: Counter[str] = Counter()
    for one in posted:
        outcomes[(Outcome.MADE if one.is_made else _known(one)).value] += one.lines
    returns = sum(one.is_return for one in made)
    _count(batch, outcomes, orders=len(made) - returns, returns=returns)
    _move(batch, posted=sum(one.lines for one in posted))
    return True


def _known(one: Posted) -> Outcome:
    return Outcome.ORDER_KNOWN if one.is_same else Outcome.ORDER_OTHER


def _columns(batch: Import, lines: Sequence[Item], found: Found) -> dict[str, Any]:
    names = ("line", "number", "is_return", "on", "country", "currency", "quantity", "price", "discount")
    more = ("vat_rate", "vat", "gross", "paid", "is_shipped", "note")
    return {
        "brought_by": batch.key,
        **{name: [getattr(line, name) for line in lines] for name in (*names, *more)},
        "name": [line.name or line.code or "—" for line in lines],
        "client": [found.clients.get(line.mark) for line in lines],
        "product": [found.goods.get(finding.ware(line).mark) for line in lines],
    }


def _refused(batch: Import, line: Item) -> Row:
    told = " ".join(filter(None, [line.number, line.name or line.code]))
    return Row(
        batch=batch,
        line=line.line,
        outcome=line.wrong or Outcome.BAD_VALUE,
        name=veiled(told)[:300],
        trouble=veiled(line.trouble)[:160],
    )


def _count(batch: Import, outcomes: Counter[str], **made: int) -> None:
    batch.tally = dict(Counter(batch.tally) + outcomes)
    told = batch.trade.setdefault("told", {})
    for name, count in made.items():
        told[name] = told.get(name, 0) + count


def _move(batch: Import, *, staged: int = 0, posted: int = 0) -> None:
    """A line is half done when it is laid down, and done when its order is posted."""
    batch.trade["staged"] = batch.trade.get("staged", 0) + staged
    batch.trade["posted"] = batch.trade.get("posted", 0) + posted
    batch.done_count = min((batch.trade["staged"] + batch.trade["posted"]) // 2, batch.line_count)

"""Stocking: the warehouse is told, in the same transaction, what an order wants, what left for it and what came back.

Called while the order and its account are held and before the step is written, so that balances come between them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kartoteka.sales.models import Booking, Line, Order, Part
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import issuing, reserving, returning, undoing
from kartoteka.warehouse.models import Warehouse
from kartoteka.warehouse.reserving import Want

FINE = Decimal("0.0001")
LARGEST_COST = Decimal(10) ** 13
Kind = Booking.Kind


def reserve(order: Order, *, by: Actor) -> None:
    """What is there is kept for the order; the rest waits for the next goods that come."""
    lines = Line.objects.visible_to(by).filter(order=order, product__isnull=False)
    reserving.reserve(order.key, _wants([(line, line.waiting) for line in lines]), by=by)


def name(order: Order) -> None:
    """An order has its number only after it was given."""
    reserving.call(order.key, order.number, promised_on=order.promised_on)


def release(order: Order) -> None:
    reserving.release(order.key)


def ship(
    order: Order,
    parts: Sequence[Part],
    *,
    by: Actor,
    source: str,
    warehouse: Warehouse | None = None,
    on: date | None = None,
) -> None:
    """Goods leave, and each line learns what its own have cost."""
    costs = issuing.ship(
        order.key,
        _wants([(part.line, part.quantity) for part in parts]),
        by=by,
        source=source,
        label=order.number,
        warehouse=warehouse,
        on=on,
    )
    for part in parts:
        if (cost := costs.get(part.line_id)) is not None:
            _cost(part.line, part.quantity, cost / order.rate)


def take_back(order: Order, parts: Sequence[Part], *, by: Actor, source: str, on: date | None = None) -> None:
    wants = _wants([(part.line, part.quantity) for part in parts])
    returning.take_back(order.key, wants, by=by, source=source, label=order.number, on=on)


def undo(step: Booking, *, by: Actor, why: str) -> None:
    """What a shipment had taken is kept for the order again."""
    if step.kind not in {Kind.SHIPMENT, Kind.RETURN} or step.order is None:
        return
    if undoing.undo_source(step.key, by=by, why=why) and step.kind == Kind.SHIPMENT:
        parts = Part.objects.visible_to(by).filter(step=step).select_related("line")
        wants = _wants([(part.line, part.quantity) for part in parts])
        reserving.reserve(step.order.key, wants, by=by, label=step.order.number)


def kept(order: Order) -> Mapping[int, tuple[Decimal, Decimal]]:
    """By line: how much is kept for it, and how much it waits for."""
    return {one.line: (one.quantity, one.waiting) for one in reserving.of(order.key)}


def _wants(told: Sequence[tuple[Line, Decimal]]) -> list[Want]:
    return [Want(line.pk, line.product_id, much) for line, much in told if line.product_id and much > 0]


def _cost(line: Line, quantity: Decimal, cost: Decimal) -> None:
    """The average over all that was shipped of the line; `shipped` tells of this shipment already."""
    before = line.shipped - quantity
    whole = (line.cost or Decimal(0)) * before + cost
    if line.cost is None and before:
        whole = cost * line.shipped / quantity
    line.cost = min((whole / line.shipped).quantize(FINE, ROUND_HALF_UP), LARGEST_COST)

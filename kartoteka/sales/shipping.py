"""Shipping: goods that leave or services that are rendered, and goods that come back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import connection, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import arrays, keys, money
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import (
    booking,
    events,
    granting,
    invoicing,
    reckoning,
    spreading,
    stocking,
    telling,
    transitions,
    wording,
)
from kartoteka.sales.booking import Kind, Said
from kartoteka.sales.models import Account, Booking, Concession, Line, Order, Part
from kartoteka.sales.queries import shipped_unpaid
from kartoteka.staff.actors import Actor
from kartoteka.warehouse.models import Warehouse

Quantities = Mapping[int, Decimal]
SMALLEST = Decimal("0.001")
# What a step does to the lines of an order, all at once.
SAVE = """
    UPDATE sales_line SET shipped = told.shipped, returned = told.returned, cost = told.cost,
        shipped_amount = told.shipped_amount, returned_amount = told.returned_amount
    FROM unnest(%s::bigint[], %s::numeric[], %s::numeric[], %s::numeric[], %s::numeric[], %s::numeric[])
        AS told (id, shipped, returned, shipped_amount, returned_amount, cost)
    WHERE sales_line.id = told.id"""


class ShipmentRefused(Refusal):
    pass


class CreditExceeded(Refusal):
    """The client would have more goods unpaid than he was granted."""


@transaction.atomic
def ship(
    order: Order,
    quantities: Quantities | None = None,
    *,
    by: Actor,
    on: date | None = None,
    where: str = "",
    note: str = "",
    warehouse: Warehouse | None = None,
) -> Booking:
    """So much of each line, by its number; all that waits when nothing is said.

    Goods leave the warehouse where they were kept for the order, unless another is told.
    """
    held, account = booking.locked(order, by=by)
    lines = _lines(held, by)
    wanted = {pk: line.waiting for pk, line in lines.items()} if quantities is None else dict(quantities)
    parts = _going(held, lines, wanted)
    whole = _sum(parts)
    _check_credit(held, account, whole, by=by)
    transitions.check(held, Kind.SHIPMENT)
    held.whereabouts = wording.tidy(where, 200) or held.whereabouts
    said = Said(on=on, note=wording.tidy(note, 300), act=keys.fresh_key())
    stocking.ship(held, parts, by=by, source=said.act, warehouse=warehouse, on=on)
    step = booking.book(held, Kind.SHIPMENT, whole, by=by, said=said, also=["whereabouts"])
    _write(step, parts, lines)
    tracing.trace("goods shipped", held.client, by=by, about=step, order=held.number, amount=str(whole))
    telling.tell(step)
    pk = held.pk
    transaction.on_commit(lambda: events.order_shipped.send(sender=Order, order_id=pk))
    return step


@transaction.atomic
def take_back(
    order: Order, quantities: Quantities, *, by: Actor, reason: str, on: date | None = None
) -> Booking:
    """Goods come back: what was billed for them is credited, what was paid for them becomes an advance."""
    held, _account = booking.locked(order, by=by)
    why = wording.tidy(reason, 300)
    if not why:
        raise ShipmentRefused(_("Say why they came back."), field="reason")
    lines, parts = _lines(held, by), []
    for line, quantity in _asked(lines, quantities):
        if quantity > line.with_client:
            raise ShipmentRefused(
                _("Of “%(line)s” %(left)s can come back.")
                % {"line": line.name, "left": line.with_client.normalize()},
                field=f"line-{line.pk}",
            )
        returned = line.returned + quantity
        worth = reckoning.share(line.shipped_amount, returned, line.shipped, currency=held.currency)
        left = line.shipped_amount - line.returned_amount
        amount = min(max(worth - line.returned_amount, Decimal(0)), left)
        line.returned, line.returned_amount = returned, line.returned_amount + amount
        parts.append(Part(line=line, quantity=quantity, amount=amount))
    transitions.check(held, Kind.RETURN)
    whole, act = _sum(parts), keys.fresh_key()
    stocking.take_back(held, parts, by=by, source=act, on=on)
    # What was let off before without goods is not let off again with them.
    forgiven = max(whole - (held.total - held.returned - held.allowed), Decimal(0))
    if (over := held.billed - (held.worth - whole + forgiven)) > 0:
        invoicing.lower(held, over, by=by, said=Said(on=on, act=act, leads=False))
    said = Said(on=on, note=why, act=act, allowed=-forgiven)
    step = booking.book(held, Kind.RETURN, whole, by=by, said=said)
    _write(step, parts, lines)
    spreading.spread(held, by=by)
    tracing.trace("goods taken back", held.client, by=by, about=step, order=held.number, amount=str(whole))
    pk = held.pk
    transaction.on_commit(lambda: events.order_returned.send(sender=Order, order_id=pk))
    return step


def put_back(step: Booking, *, by: Actor) -> bool:
    """The lines of a shipment or a return as if it had not been; whether that is possible."""
    parts = list(Part.objects.visible_to(by).filter(step=step).select_related("line"))
    is_shipment = step.kind == Kind.SHIPMENT
    for part in parts:
        line = part.line
        if is_shipment:
            line.shipped, line.shipped_amount = (
                line.shipped - part.quantity,
                line.shipped_amount - part.amount,
            )
        else:
            line.returned -= part.quantity
            line.returned_amount -= part.amount
        if line.returned > line.shipped or line.returned_amount > line.shipped_amount:
            return False
    _save([part.line for part in parts])
    return True


def _going(order: Order, lines: Mapping[int, Line], wanted: Quantities) -> list[Part]:
    """The parts of a shipment; their lines are moved on. Raises ShipmentRefused."""
    parts = []
    for line, quantity in _asked(lines, wanted):
        if quantity > line.waiting:
            raise ShipmentRefused(
                _("Of “%(line)s” %(left)s are left to ship.")
                % {"line": line.name, "left": line.waiting.normalize()},
                field=f"line-{line.pk}",
            )
        shipped = line.shipped + quantity
        worth = reckoning.share(line.gross, shipped, line.quantity, currency=order.currency)
        amount = max(worth - line.shipped_amount, Decimal(0))
        line.shipped, line.shipped_amount = shipped, line.shipped_amount + amount
        parts.append(Part(line=line, quantity=quantity, amount=amount))
    return parts


def _lines(order: Order, by: Actor) -> dict[int, Line]:
    return {line.pk: line for line in Line.objects.visible_to(by).filter(order=order)}


def _asked(lines: Mapping[int, Line], wanted: Quantities) -> list[tuple[Line, Decimal]]:
    asked = [(lines[pk], quantity) for pk, quantity in wanted.items() if pk in lines and quantity]
    if not asked or len(asked) < len([one for one in wanted.values() if one]):
        raise ShipmentRefused(_("Say what, and how much of it."))
    for line, quantity in asked:
        if quantity < 0 or quantity != quantity.quantize(SMALLEST):
            raise ShipmentRefused(_("Say how many there are."), field=f"line-{line.pk}")
    return asked


def _sum(parts: list[Part]) -> Decimal:
    return sum((part.amount for part in parts), Decimal(0))


def _write(step: Booking, parts: list[Part], lines: Mapping[int, Line]) -> None:
    for part in parts:
        part.step = step
    Part.objects.bulk_create(parts)
    _save([lines[part.line_id] for part in parts])


def _save(lines: list[Line]) -> None:
    """They were read in sight; to ask for it again would cost more than the writing."""
    with connection.cursor() as cursor:
        told = [
            (one.pk, one.shipped, one.returned, one.shipped_amount, one.returned_amount, one.cost)
            for one in lines
        ]
        if told:
            cursor.execute(SAVE, [arrays.array(column) for column in zip(*told, strict=True)])


def _check_credit(order: Order, account: Account, amount: Decimal, *, by: Actor) -> None:
    """Goods that are out and not paid for may not be more than the client was granted, where that was said."""
    limit = granting.best(order.client_id, by=by).get(Concession.Kind.CREDIT)
    if limit is None:
        return
    others = shipped_unpaid(order.client_id, order.currency, by=by, but=order.pk)
    out = others + max(order.shipped - order.returned - order.paid, Decimal(0))
    would_be = others + max(order.shipped + amount - order.returned - order.paid, Decimal(0))
    if would_be - account.advance > limit:
        raise CreditExceeded(
            _("The client's credit of %(limit)s does not reach: %(out)s are out unpaid.")
            % {"limit": money.shown(limit, order.currency), "out": money.shown(out, order.currency)}
        )

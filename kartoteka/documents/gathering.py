"""Gathering what a paper tells: the order, its lines or what was shipped of them, and the step it speaks of.

Nothing of a contact is gathered: what the client's card shows in the clear is all that a paper may say of him.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kartoteka.documents.models import Paper
from kartoteka.lib.refusals import Refusal
from kartoteka.sales.models import Booking, Line, Order, Part
from kartoteka.staff.actors import Actor

Kind = Paper.Kind
CENT = Decimal("0.01")
# Of which step of the ledger a paper speaks; the latest that was not taken back.
STEPS = {
    Kind.OFFER: Booking.Kind.OFFER,
    Kind.INVOICE: Booking.Kind.INVOICE,
    Kind.ACT: Booking.Kind.SHIPMENT,
    Kind.WAYBILL: Booking.Kind.SHIPMENT,
    Kind.TRANSFER: Booking.Kind.SHIPMENT,
    Kind.RECEIPT: Booking.Kind.PAYMENT,
}
OF_GOODS = {Kind.ACT, Kind.WAYBILL, Kind.TRANSFER}


class PaperRefused(Refusal):
    pass


@dataclass(frozen=True)
class Ware:
    """A line of a paper; `code` is the firm's own for the product."""

    name: str
    code: str
    unit: str
    quantity: Decimal
    price: Decimal
    discount: Decimal
    vat_rate: Decimal | None
    net: Decimal
    vat: Decimal
    gross: Decimal


@dataclass(frozen=True)
class Matter:
    """All that a paper is about."""

    order: Order
    kind: Kind
    step: Booking | None
    number: str
    on: date
    wares: tuple[Ware, ...]

    @property
    def net(self) -> Decimal:
        return sum((one.net for one in self.wares), Decimal(0))

    @property
    def vat(self) -> Decimal:
        return sum((one.vat for one in self.wares), Decimal(0))

    @property
    def gross(self) -> Decimal:
        return sum((one.gross for one in self.wares), Decimal(0))

    @property
    def due(self) -> Decimal:
        """What is asked for, or was taken: of a step its own sum, else the whole."""
        return self.step.amount if self.step and self.kind in (Kind.INVOICE, Kind.RECEIPT) else self.gross

    @property
    def vat_due(self) -> Decimal:
        """The VAT within `due`: of a part of the order its share."""
        if self.due == self.gross or not self.gross:
            return self.vat
        return (self.vat * self.due / self.gross).quantize(CENT)


def gather(order: Order, kind: Kind, *, by: Actor, step: Booking | None = None) -> Matter:
    """Raises PaperRefused where there is nothing yet that such a paper could tell."""
    step = step or _step(order, kind, by)
    lines = list(Line.objects.visible_to(by).filter(order=order).select_related("product"))
    _check(order, kind, step, lines)
    wares = _shipped(step, lines, by) if step and kind in OF_GOODS else [_whole(line) for line in lines]
    number = step.name if step and step.name else order.number
    on = step.on if step else order.on
    return Matter(order, kind, step, number, on, tuple(wares))


def offered(order: Order, *, by: Actor) -> list[Kind]:
    """The kinds that the order could have now."""
    if order.is_return or order.state == Order.State.CANCELLED:
        return []
    if not order.is_under_way:
        return [Kind.OFFER]
    is_paid = _steps(order, Kind.RECEIPT, by).exists()
    return [kind for kind in Kind if kind != Kind.RECEIPT or is_paid]


def _check(order: Order, kind: Kind, step: Booking | None, lines: Iterable[Line]) -> None:
    if order.is_return or order.state == Order.State.CANCELLED:
        raise PaperRefused(_("No papers are made of an order that was cancelled or came back."))
    if not lines:
        raise PaperRefused(_("The order has no lines yet, so there is nothing to print."))
    if kind != Kind.OFFER and not order.is_under_way:
        raise PaperRefused(_("This is a draft still: only an offer can be printed of it."))
    if kind == Kind.RECEIPT and step is None:
        raise PaperRefused(_("Nothing was paid yet, so there is nothing to give a receipt for."))


def _step(order: Order, kind: Kind, by: Actor) -> Booking | None:
    return _steps(order, kind, by).order_by("-pk").first() if kind in STEPS else None


def _steps(order: Order, kind: Kind, by: Actor) -> QuerySet[Booking]:
    seen = Booking.objects.visible_to(by).filter(order=order, kind=STEPS[kind])
    return seen.filter(reversed_by=None)


def _whole(line: Line) -> Ware:
    return Ware(
        line.name,
        line.product.code if line.product else "",
        line.unit,
        line.quantity,
        line.price,
        line.discount,
        line.vat_rate,
        line.net,
        line.vat,
        line.gross,
    )


def _shipped(step: Booking, lines: Iterable[Line], by: Actor) -> list[Ware]:
    """What left by that step, each at its share of the line's VAT."""
    parts = {one.line_id: one for one in Part.objects.visible_to(by).filter(step=step)}
    return [_part(line, parts[line.pk]) for line in lines if line.pk in parts]


def _part(line: Line, part: Part) -> Ware:
    vat = (line.vat * part.amount / line.gross).quantize(CENT) if line.gross else Decimal(0)
    whole = _whole(line)
    return Ware(
        whole.name,
        whole.code,
        whole.unit,
        part.quantity,
        whole.price,
        whole.discount,
        whole.vat_rate,
        part.amount - vat,
        vat,
        part.amount,
    )

"""Cashing: desks and accounts are told, in the same transaction, what was paid and what went back.

Called while the order and its account are held: the point is held last.
"""

from decimal import Decimal

from django.utils.translation import gettext as _

from kartoteka.cash import arranging, moving
from kartoteka.cash.models import Point
from kartoteka.lib.refusals import Refusal
from kartoteka.sales.booking import Kind
from kartoteka.sales.models import Booking
from kartoteka.staff.actors import Actor

# Another way moves no money that we keep.
KIND_OF_WAY: dict[str, str] = {
    Booking.Way.CASH: Point.Kind.DESK,
    Booking.Way.BANK: Point.Kind.ACCOUNT,
    Booking.Way.CARD: Point.Kind.ACCOUNT,
}
OF_MONEY = {Kind.PAYMENT, Kind.ADVANCE, Kind.REPAYMENT}


class WrongPoint(Refusal):
    """Cash goes to a desk, and money of a currency where that currency lies."""


def took(step: Booking, amount: Decimal, *, by: Actor, point: Point | None = None) -> None:
    _tell(step, amount, by, point)


def gave_back(step: Booking, amount: Decimal, *, by: Actor, point: Point | None = None) -> None:
    _tell(step, -amount, by, point)


def undo(step: Booking, *, by: Actor, why: str) -> None:
    if step.kind in OF_MONEY:
        moving.untell(step.act, by=by, note=why)


def _tell(step: Booking, amount: Decimal, by: Actor, point: Point | None) -> None:
    kind = KIND_OF_WAY.get(step.way)
    if kind is None:
        return
    if point is None:
        point = arranging.usual(kind, step.currency)
    elif point.kind != kind or point.currency != step.currency or point.retired_at is not None:
        raise WrongPoint(_("This money cannot lie there: choose another desk or account."), field="point")
    label = step.order.number if step.order else step.name
    moving.tell(point, amount, by=by, source=step.act, label=label, on=step.on)

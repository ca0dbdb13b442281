"""Serving at a desk: an order is found by its number, and what is taken for it is billed in the same moment."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kartoteka.cash.models import Point
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import booking, invoicing, paying
from kartoteka.sales.models import Booking, Order
from kartoteka.staff.actors import Actor


class OrderUnknown(Refusal):
    """There is no such order, or nothing is to be paid for it any more."""


def named(told: str, *, by: Actor) -> Order | None:
    """By its key, its number, or that of an invoice of it."""
    bare = folding.tidy(told)
    seen = Order.objects.visible_to(by).select_related("client").filter(is_return=False)
    found = seen.filter(Q(key=bare) | Q(number=bare)).order_by("-on", "-id").first() if bare else None
    year, _dash, number = bare.partition("-")
    if found is None and _is_number(year) and _is_number(number):
        steps = Booking.objects.visible_to(by).filter(series="invoice", year=int(year), number=int(number))
        found = seen.filter(pk__in=steps.values("order_id")).first()
    return found


def payable(told: str, *, by: Actor) -> Order:
    """Raises OrderUnknown in the same words, whatever is wrong with it."""
    found = named(told, by=by)
    if found is None or not found.is_under_way or not to_pay(found):
        raise OrderUnknown(_("There is no order of this number that is still to be paid."), field="order")
    return found


def to_pay(order: Order) -> Decimal:
    """What was billed and not paid, and what could be billed."""
    return order.owed + order.unbilled


@transaction.atomic
def take(
    order: Order,
    amount: Decimal,
    *,
    by: Actor,
    way: str = Booking.Way.CASH,
    note: str = "",
    point: Point | None = None,
) -> Booking:
    """Raises Overpaid where it is more than is left to be paid."""
    held, _account = booking.locked(order, by=by)
    if 0 < amount - held.owed <= held.unbilled:
        invoicing.invoice(held, amount - held.owed, by=by)
    return paying.pay(order, amount, by=by, way=way, note=note, point=point)


def _is_number(told: str) -> bool:
    return told.isascii() and told.isdecimal() and len(told) < 9  # noqa: PLR2004  # below 2**31

"""Spreading: which of the days to pay by are open, and for how much.

Payments go to the earliest day first, credit notes are taken off the latest. It follows from the sums of the order
alone, so it is reckoned anew after each step.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kartoteka.sales import reckoning
from kartoteka.sales.models import Booking, Due, Instalment, Order
from kartoteka.staff.actors import Actor


def add_dues(order: Order, invoice: Booking, plan: Sequence[Instalment], *, due_on: date) -> None:
    """The days of an invoice: those of the plan that it reaches into, or its own day."""
    pieces = _pieces(order, invoice.amount, plan) or [(due_on, invoice.amount)]
    Due.objects.bulk_create(
        Due(
            client=order.client,
            keeper_id=order.keeper_id,
            order=order,
            step=invoice,
            currency=order.currency,
            due_on=day,
            amount=amount,
        )
        for day, amount in pieces
    )


def spread(order: Order, *, by: Actor) -> None:
    """Brings what is open in step with what is billed and paid."""
    dues = list(Due.objects.visible_to(by).filter(order=order).order_by("due_on", "pk"))
    credited = sum((due.amount for due in dues), Decimal(0)) - order.billed
    left = {due.pk: due.amount for due in dues}
    for due in reversed(dues):
        taken = min(credited, left[due.pk])
        left[due.pk], credited = left[due.pk] - taken, credited - taken
    paid, changed = order.paid, []
    for due in dues:
        taken = min(paid, left[due.pk])
        paid -= taken
        if due.open != left[due.pk] - taken:
            due.open = left[due.pk] - taken
            changed.append(due)
    Due.objects.visible_to(by).bulk_update(changed, ["open"])


def take_off(invoice: Booking, *, by: Actor) -> None:
    """An invoice that was taken back asks for nothing."""
    Due.objects.visible_to(by).filter(step=invoice).update(amount=Decimal(0), open=Decimal(0))


def _pieces(order: Order, amount: Decimal, plan: Sequence[Instalment]) -> list[tuple[date, Decimal]]:
    """What of the plan lies between what was billed before this invoice and after it."""
    begin, end = order.billed - amount, order.billed
    pieces, reached, share = [], Decimal(0), Decimal(0)
    for one in plan:
        share += one.share
        before, reached = (
            reached,
            reckoning.share(order.total, share, reckoning.HUNDRED, currency=order.currency),
        )
        if (piece := min(end, reached) - max(begin, before)) > 0:
            pieces.append((one.due_on, piece))
    return pieces

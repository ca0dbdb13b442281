"""Ordering: offering, taking back to a draft, confirming, cancelling, and saying where the goods are."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import booking, events, exchanging, stocking, telling, wording
from kartoteka.sales.booking import Kind, Said
from kartoteka.sales.models import Booking, Instalment, Line, Order
from kartoteka.staff.actors import Actor

MOST_INSTALMENTS = 36
WHOLE = Decimal(100)


class OrderEmpty(Refusal):
    pass


class NotCancelled(Refusal):
    pass


class PlanRefused(Refusal):
    pass


@transaction.atomic
def offer(order: Order, *, by: Actor, on: date | None = None) -> Booking:
    step = _enter(order, Kind.OFFER, by=by, on=on)
    tracing.trace("offer made", step.client, by=by, about=step, total=str(step.amount))
    return step


@transaction.atomic
def confirm(order: Order, *, by: Actor, on: date | None = None) -> Booking:
    """The order is given: its lines stand, and the rate of its currency is that of the day."""
    step = _enter(order, Kind.ORDER, by=by, on=on)
    tracing.trace("order confirmed", step.client, by=by, about=step, order=step.name, total=str(step.amount))
    telling.tell(step)
    pk = step.order_id
    transaction.on_commit(lambda: events.order_confirmed.send(sender=Order, order_id=pk))
    return step


@transaction.atomic
def revise(order: Order, *, by: Actor) -> Booking:
    held, _account = booking.locked(order, by=by)
    if held.shipped:
        raise NotCancelled(_("Goods of this order were shipped: begin another one."))
    step = booking.book(held, Kind.REVISION, by=by, said=Said())
    tracing.trace("order taken back to a draft", held.client, by=by, about=step)
    return step


@transaction.atomic
def cancel(order: Order, *, by: Actor, reason: str = "") -> Booking:
    """Only what nothing hangs on: invoices, payments and shipments are taken back first."""
    held, _account = booking.locked(order, by=by)
    if held.billed or held.paid or held.shipped != held.returned:
        raise NotCancelled(_("Take its invoices, payments and shipments back first."))
    stocking.release(held)
    step = booking.book(held, Kind.CANCELLATION, by=by, said=Said(note=wording.tidy(reason, 300)))
    tracing.trace("order cancelled", held.client, by=by, about=step)
    if held.number:
        telling.tell(step)
    pk = held.pk
    transaction.on_commit(lambda: events.order_cancelled.send(sender=Order, order_id=pk))
    return step


@transaction.atomic
def locate(order: Order, where: str, *, by: Actor, promised_on: date | None = None) -> Booking:
    """Says where the goods are; the client is told if he agreed."""
    held, _account = booking.locked(order, by=by)
    told = wording.tidy(where, 200)
    if not told:
        raise OrderEmpty(_("Say where the goods are."), field="where")
    held.whereabouts, held.promised_on = told, promised_on or held.promised_on
    stocking.name(held)
    step = booking.book(held, Kind.PASSAGE, by=by, said=Said(note=told), also=["whereabouts", "promised_on"])
    tracing.trace("whereabouts told", held.client, by=by, about=step)
    telling.tell(step)
    return step


@transaction.atomic
def plan(order: Order, parts: Sequence[tuple[Decimal, date, str]], *, by: Actor) -> None:
    """By when which share of the order is to be paid; nothing of it may be billed yet."""
    held, _account = booking.locked(order, by=by)
    if held.billed or held.state == Order.State.CANCELLED:
        raise PlanRefused(_("A plan of payments is made before the first invoice."))
    if len(parts) > MOST_INSTALMENTS:
        raise PlanRefused(_("That is too many payments."))
    if parts and (sum(share for share, _on, _note in parts) != WHOLE or any(one[0] <= 0 for one in parts)):
        raise PlanRefused(_("The shares must add up to 100 %."))
    Instalment.objects.visible_to(by).filter(order=held).delete()
    Instalment.objects.bulk_create(
        Instalment(order=held, share=share, due_on=on, note=wording.tidy(note, 100))
        for share, on, note in parts
    )
    booking.save(held)
    tracing.trace("payments planned", held.client, by=by, about=held, count=len(parts))


def _enter(order: Order, kind: Kind, *, by: Actor, on: date | None) -> Booking:
    held, _account = booking.locked(order, by=by)
    if not Line.objects.visible_to(by).filter(order=held).exists():
        raise OrderEmpty(_("There is nothing in it yet."))
    held.on = on or timezone.localdate()
    held.rate = exchanging.rate_of(held.currency, on=held.on)
    said = Said(on=held.on, rate=held.rate, vat=held.vat)
    if kind == Kind.ORDER:
        stocking.reserve(held, by=by)
    step = booking.book(held, kind, held.total, by=by, said=said, also=["on", "rate"])
    if kind == Kind.ORDER:
        stocking.name(held)
    return step

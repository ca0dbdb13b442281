"""Invoicing: asking for money, and letting some of it off again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import keys, money
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import arranging, booking, reckoning, spreading, wording
from kartoteka.sales.booking import Kind, Said
from kartoteka.sales.models import Booking, Instalment, Order
from kartoteka.staff.actors import Actor


class InvoiceRefused(Refusal):
    pass


@transaction.atomic
def invoice(
    order: Order,
    amount: Decimal | None = None,
    *,
    by: Actor,
    due_on: date | None = None,
    on: date | None = None,
    note: str = "",
) -> Booking:
    """For all that is not billed yet, or a part of it. Days to pay by are those of the plan, or one day."""
    held, _account = booking.locked(order, by=by)
    amount = held.unbilled if amount is None else amount
    if not 0 < amount <= held.unbilled:
        raise InvoiceRefused(
            _("Between nothing and %(most)s can be billed.")
            % {"most": money.shown(held.unbilled, held.currency)},
            field="amount",
        )
    _whole_coins(amount, held.currency)
    on = on or timezone.localdate()
    last_day = due_on or arranging.due_on(held.client_id, on, by=by)
    if last_day < on:
        raise InvoiceRefused(_("The day to pay by lies before the invoice."), field="due_on")
    vat = _vat_of(held, held.billed + amount) - _vat_of(held, held.billed)
    said = Said(on=on, due_on=last_day, vat=max(vat, Decimal(0)), note=wording.tidy(note, 300))
    step = booking.book(held, Kind.INVOICE, amount, by=by, said=said)
    plan = [] if due_on else list(Instalment.objects.visible_to(by).filter(order=held))
    spreading.add_dues(held, step, plan, due_on=last_day)
    spreading.spread(held, by=by)
    tracing.trace("invoice made", held.client, by=by, about=step, order=held.number, amount=str(amount))
    return step


@transaction.atomic
def credit(order: Order, amount: Decimal, *, by: Actor, reason: str, on: date | None = None) -> Booking:
    """Lets off a part of what was billed, with no goods coming back; what was paid beyond it becomes an advance."""
    held, _account = booking.locked(order, by=by)
    why = wording.tidy(reason, 300)
    if not why:
        raise InvoiceRefused(_("Say why it is let off."), field="reason")
    if not 0 < amount <= held.billed:
        raise InvoiceRefused(
            _("Between nothing and %(most)s can be let off.")
            % {"most": money.shown(held.billed, held.currency)},
            field="amount",
        )
    _whole_coins(amount, held.currency)
    step = lower(held, amount, by=by, said=Said(on=on, note=why, allowed=amount))
    spreading.spread(held, by=by)
    tracing.trace("credit note made", held.client, by=by, about=step, order=held.number, amount=str(amount))
    return step


def lower(held: Order, amount: Decimal, *, by: Actor, said: Said) -> Booking:
    """A credit note, after what was paid beyond what is billed then has become an advance."""
    vat = _vat_of(held, held.billed) - _vat_of(held, held.billed - amount)
    act = said.act or keys.fresh_key()
    if (excess := held.paid - (held.billed - amount)) > 0:
        booking.book(held, Kind.RELEASE, excess, by=by, said=Said(on=said.on, act=act, leads=False))
    return booking.book(
        held, Kind.CREDIT, amount, by=by, said=replace(said, act=act, vat=max(vat, Decimal(0)))
    )


def _vat_of(order: Order, billed: Decimal) -> Decimal:
    return reckoning.share(order.vat, billed, order.total, currency=order.currency)


def _whole_coins(amount: Decimal, currency: str) -> None:
    if amount != reckoning.rounded(amount, currency):
        raise InvoiceRefused(_("There are no such small coins."), field="amount")

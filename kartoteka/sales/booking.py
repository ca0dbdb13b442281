"""Booking: the one way into the ledger. A step is written, and the sums of its order follow in the same transaction.

Locks are taken in one order by everybody: the order, the account, and last, within the insert, the series.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from kartoteka.cards.models import Client
from kartoteka.lib import keys
from kartoteka.sales import transitions
from kartoteka.sales.models import Account, Booking, Order
from kartoteka.staff.actors import Actor

Kind = Booking.Kind
NOTHING = Decimal(0)
SUMS = ("billed", "paid", "shipped", "returned", "allowed")
CHANGES = (*SUMS, "advance")
# What a step of each kind does with its amount.
EFFECTS: dict[str, dict[str, int]] = {
    Kind.INVOICE: {"billed": 1},
    Kind.CREDIT: {"billed": -1},
    Kind.PAYMENT: {"paid": 1},
    Kind.ADVANCE: {"advance": 1},
    Kind.USE: {"paid": 1, "advance": -1},
    Kind.RELEASE: {"paid": -1, "advance": 1},
    Kind.REPAYMENT: {"advance": -1},
    Kind.SHIPMENT: {"shipped": 1},
    Kind.RETURN: {"returned": 1},
}
SERIES: dict[str, str] = {
    Kind.OFFER: "offer",
    Kind.ORDER: "order",
    Kind.INVOICE: "invoice",
    Kind.CREDIT: "credit",
    Kind.PAYMENT: "payment",
    Kind.REPAYMENT: "repayment",
    Kind.SHIPMENT: "shipment",
    Kind.RETURN: "return",
    Kind.REVERSAL: "reversal",
}


@dataclass(frozen=True)
class Said:
    """What is told of a step beside its amount. `act` is the key of the leading step, which this one may be."""

    on: date | None = None
    note: str = ""
    reference: str = ""
    way: str = ""
    due_on: date | None = None
    vat: Decimal = NOTHING
    act: str = ""
    leads: bool = True
    allowed: Decimal = NOTHING
    series: str | None = None
    rate: Decimal | None = None


def locked(order: Order, *, by: Actor) -> tuple[Order, Account]:
    """The order as it is now, held, and its client's account."""
    seen = Order.objects.visible_to(by).select_related("client")
    found = seen.select_for_update(of=("self",)).get(pk=order.pk)
    return found, hold_account(found.client, found.currency, by=by)


def hold_account(client: Client, currency: str, *, by: Actor) -> Account:
    """The client's account in a currency, held; it begins with nothing."""
    known = Account.objects.visible_to(by).filter(client=client, currency=currency)
    found = known.select_for_update(of=("self",)).first()
    if found is not None:
        return found
    fresh = Account(client=client, keeper_id=client.keeper_id, currency=currency)
    Account.objects.bulk_create([fresh], ignore_conflicts=True)
    return known.select_for_update(of=("self",)).get()


def book(
    order: Order,
    kind: Kind,
    amount: Decimal = NOTHING,
    *,
    by: Actor,
    said: Said,
    also: Iterable[str] = (),
) -> Booking:
    """Writes a step of an order that is held, and moves its sums and its state on; `also` names what else changed."""
    transitions.check(order, kind)
    step = _drafted(order.client, order.currency, kind, amount, by=by, said=said)
    step.order, step.rate = order, said.rate or order.rate
    _apply(order, step)
    order.state = step.entered = transitions.after(order, kind)
    step.save(force_insert=True)
    if kind == Kind.ORDER:
        order.number = step.name
    save(order, also)
    return step


def book_apart(
    client: Client, currency: str, kind: Kind, amount: Decimal, *, by: Actor, said: Said
) -> Booking:
    """A step of the client's advance, with no order to it."""
    step = _drafted(client, currency, kind, amount, by=by, said=said)
    step.rate = said.rate or Decimal(1)
    step.save(force_insert=True)
    return step


def book_reversal(step: Booking, order: Order | None, *, by: Actor, said: Said) -> Booking:
    """The counter-step: all that the step has changed, with the other sign."""
    back = _drafted(step.client, step.currency, Kind.REVERSAL, step.amount, by=by, said=said)
    back.reverses, back.vat, back.rate = step, step.vat, step.rate
    for name in CHANGES:
        setattr(back, name, -getattr(step, name))
    if order is not None:
        back.order = order
        _apply(order, back)
        order.state = back.entered = transitions.after(order, Kind.REVERSAL)
    back.save(force_insert=True)
    if order is not None:
        save(order)
    return back


def save(order: Order, also: Iterable[str] = ()) -> None:
    order.version += 1
    order.save(update_fields=[*SUMS, "owed", "state", "number", "version", *also])


def _drafted(client: Client, currency: str, kind: Kind, amount: Decimal, *, by: Actor, said: Said) -> Booking:
    on, key = said.on or timezone.localdate(), said.act if said.leads and said.act else keys.fresh_key()
    step = Booking(
        key=key,
        act=said.act or key,
        client=client,
        currency=currency,
        kind=kind,
        series=SERIES.get(kind, "") if said.series is None else said.series,
        amount=amount,
        vat=said.vat,
        on=on,
        year=on.year,
        by_id=by.member_id,
        due_on=said.due_on,
        way=said.way,
        reference=said.reference,
        note=said.note,
    )
    for name, sign in EFFECTS.get(kind, {}).items():
        setattr(step, name, sign * amount)
    step.allowed = said.allowed
    return step


def _apply(order: Order, step: Booking) -> None:
    for name in SUMS:
        setattr(order, name, getattr(order, name) + getattr(step, name))
    order.owed = order.billed - order.paid

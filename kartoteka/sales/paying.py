"""Paying: money that comes for an order or in advance, that is used later, or goes back."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.cash.models import Point
from kartoteka.lib import folding, keys, money
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import booking, cashing, events, exchanging, reckoning, spreading, telling, wording
from kartoteka.sales.booking import Kind, Said
from kartoteka.sales.models import Booking, Order
from kartoteka.staff.actors import Actor

LARGEST = Decimal(10) ** 12


class PaymentRefused(Refusal):
    pass


class Overpaid(Refusal):
    """More than is owed, and nobody said that the rest is to be kept."""


class PaidTwice(Refusal):
    """The same payment was written down before."""


@transaction.atomic
def pay(  # noqa: PLR0913  # all that is told of a payment
    order: Order,
    amount: Decimal,
    *,
    by: Actor,
    on: date | None = None,
    way: str = Booking.Way.BANK,
    reference: str = "",
    note: str = "",
    keeps_rest: bool = False,
    point: Point | None = None,
) -> Booking:
    """Raises Overpaid, unless what is more than owed is to be kept as an advance."""
    held, _account = booking.locked(order, by=by)
    reference = folding.tidy(reference)[:80]
    _check(held.client, held.currency, amount, on=on, reference=reference, by=by)
    if amount > held.owed and not keeps_rest:
        raise Overpaid(
            _("Owed are %(owed)s. Say that the rest is to be kept as an advance, or take less.")
            % {"owed": money.shown(held.owed, held.currency)},
            field="amount",
        )
    said = Said(on=on, way=way, reference=reference, note=wording.tidy(note, 300), act=keys.fresh_key())
    step = _divide(held, amount, by=by, said=said)
    spreading.spread(held, by=by)
    cashing.took(step, amount, by=by, point=point)
    tracing.trace("payment taken", held.client, by=by, about=step, order=held.number, amount=str(amount))
    telling.tell(step)
    _announce(held)
    return step


def _divide(held: Order, amount: Decimal, *, by: Actor, said: Said) -> Booking:
    """What is owed is paid, the rest becomes an advance; one act, and one number."""
    first = min(amount, held.owed)
    paid = booking.book(held, Kind.PAYMENT, first, by=by, said=said) if first else None
    if not (rest := amount - first):
        assert paid is not None  # noqa: S101  # an amount is above nothing
        return paid
    kept = replace(said, leads=paid is None, series="" if paid else "payment")
    advance = booking.book(held, Kind.ADVANCE, rest, by=by, said=kept)
    return paid or advance


@transaction.atomic
def take_advance(  # noqa: PLR0913  # all that is told of a payment
    client: Client,
    amount: Decimal,
    *,
    by: Actor,
    currency: str = "",
    on: date | None = None,
    way: str = Booking.Way.BANK,
    reference: str = "",
    note: str = "",
    point: Point | None = None,
) -> Booking:
    """Money of a client for no order yet."""
    currency = currency or exchanging.own()
    if not exchanging.is_known(currency):
        raise PaymentRefused(_("There is no such currency."), field="currency")
    booking.hold_account(client, currency, by=by)
    reference = folding.tidy(reference)[:80]
    _check(client, currency, amount, on=on, reference=reference, by=by)
    rate = exchanging.rate_of(currency, on=on or timezone.localdate())
    said = Said(
        on=on, way=way, reference=reference, note=wording.tidy(note, 300), series="payment", rate=rate
    )
    step = booking.book_apart(client, currency, Kind.ADVANCE, amount, by=by, said=said)
    cashing.took(step, amount, by=by, point=point)
    tracing.trace("advance taken", client, by=by, about=step, amount=str(amount))
    return step


@transaction.atomic
def use_advance(order: Order, amount: Decimal | None = None, *, by: Actor) -> Booking:
    """Pays for the order with what the client has given in advance."""
    held, account = booking.locked(order, by=by)
    most = min(held.owed, account.advance)
    amount = most if amount is None else amount
    if not 0 < amount <= most:
        raise PaymentRefused(
            _("Between nothing and %(most)s of the advance can be used here.")
            % {"most": money.shown(most, held.currency)},
            field="amount",
        )
    step = booking.book(held, Kind.USE, amount, by=by, said=Said())
    spreading.spread(held, by=by)
    tracing.trace("advance used", held.client, by=by, about=step, order=held.number, amount=str(amount))
    _announce(held)
    return step


@transaction.atomic
def repay(  # all that is told of a payment
    client: Client,
    amount: Decimal,
    *,
    by: Actor,
    currency: str = "",
    reason: str = "",
    way: str = "bank",
    point: Point | None = None,
) -> Booking:
    """Gives back what lies as an advance."""
    currency = currency or exchanging.own()
    account = booking.hold_account(client, currency, by=by)
    if not 0 < amount <= account.advance:
        raise PaymentRefused(
            _("Between nothing and %(most)s can be given back.")
            % {"most": money.shown(account.advance, currency)},
            field="amount",
        )
    rate = exchanging.rate_of(currency, on=timezone.localdate())
    said = Said(note=wording.tidy(reason, 300), way=way, rate=rate)
    step = booking.book_apart(client, currency, Kind.REPAYMENT, amount, by=by, said=said)
    cashing.gave_back(step, amount, by=by, point=point)
    tracing.trace("money given back", client, by=by, about=step, amount=str(amount))
    return step


def _check(
    client: Client, currency: str, amount: Decimal, *, on: date | None, reference: str, by: Actor
) -> None:
    if not 0 < amount < LARGEST or amount != reckoning.rounded(amount, currency):
        raise PaymentRefused(_("Say how much was paid."), field="amount")
    day = on or timezone.localdate()
    if day > timezone.localdate() + timedelta(days=1):
        raise PaymentRefused(_("This day is still to come."), field="on")
    if reference and _is_known(client, currency, amount, day, reference, by):
        raise PaidTwice(_("This payment was written down before."), field="reference")


def _is_known(client: Client, currency: str, amount: Decimal, day: date, reference: str, by: Actor) -> bool:
    """The same amount on the same day under the same reference, not taken back."""
    same = Booking.objects.visible_to(by).filter(
        client=client, currency=currency, on=day, reference=reference
    )
    same = same.filter(kind__in=[Kind.PAYMENT, Kind.ADVANCE], reversed_by=None)
    return same.values("act").annotate(whole=Sum("amount")).filter(whole=amount).exists()


def _announce(order: Order) -> None:
    if order.owed == 0:
        pk = order.pk
        transaction.on_commit(lambda: events.order_paid.send(sender=Order, order_id=pk))

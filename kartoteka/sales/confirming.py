"""Confirming: a person says what a line of the bank has paid for, and the payment is written down as any other."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client
from kartoteka.cash import lines, moving
from kartoteka.cash.models import Movement, StatementLine
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import booking, matching, paying, undoing
from kartoteka.sales.models import Booking, Order
from kartoteka.staff.actors import Actor


class MatchRefused(Refusal):
    pass


@transaction.atomic
def confirm(line: StatementLine, order: Order, *, by: Actor, keeps_rest: bool = False) -> Booking:
    """Raises what paying raises, and LineSettled for whoever comes second."""
    held = _incoming(line, by)
    step = paying.pay(
        order,
        held.amount,
        by=by,
        on=held.on,
        way=Booking.Way.BANK,
        reference=held.reference,
        note=held.purpose,
        keeps_rest=keeps_rest,
        point=held.point,
    )
    lines.settle(held, lines.State.PAID, by=by, source=step.act, note=str(order))
    return step


@transaction.atomic
def keep(line: StatementLine, client: Client, *, by: Actor) -> Booking:
    """As the client's advance, for no order yet."""
    held = _incoming(line, by)
    step = paying.take_advance(
        client,
        held.amount,
        by=by,
        currency=held.point.currency,
        on=held.on,
        way=Booking.Way.BANK,
        reference=held.reference,
        note=held.purpose,
        point=held.point,
    )
    lines.settle(held, lines.State.PAID, by=by, source=step.act, note=str(client))
    return step


@transaction.atomic
def confirm_sure(told: Sequence[StatementLine], *, by: Actor) -> tuple[int, list[str]]:
    """All that is sure: how many were written down, and why others were not.

    Everything is held before the first is written, in the order in which everybody holds it.
    """
    seen = (
        StatementLine.objects.visible_to(by).select_related("point").filter(pk__in=[one.pk for one in told])
    )
    held = list(seen.filter(state=lines.State.OPEN).select_for_update(of=("self",)).order_by("pk"))
    sure = {
        pk: found[0].order
        for pk, found in matching.proposals(held, by=by).items()
        if found and found[0].is_sure
    }
    _hold(sure.values(), by)
    done, refused = 0, []
    for line in held:
        if line.pk not in sure:
            continue
        try:
            confirm(line, sure[line.pk], by=by)
        except Refusal as no:
            refused.append(f"{line}: {no}")
        else:
            done += 1
    return done, refused


@transaction.atomic
def undo(line: StatementLine, *, by: Actor, reason: str) -> None:
    """Takes back what was written down for a line, where it was; the line opens again by itself."""
    if line.state == lines.State.PAID:
        step = (
            Booking.objects.visible_to(by).select_related("client", "order").filter(key=line.source).first()
        )
        if step is None:
            raise MatchRefused(_("This payment is not among those that you may see."))
        undoing.undo(step, by=by, reason=reason)
    elif line.state == lines.State.MOVED:
        movement = Movement.objects.select_related("point").get(key=line.source)
        moving.take_back(movement, by=by, reason=reason)
    else:
        raise MatchRefused(_("Nothing was written down for this line."))


def _incoming(line: StatementLine, by: Actor) -> StatementLine:
    held = lines.held(line, by=by)
    if held.amount <= 0:
        raise MatchRefused(_("This money left the account: it pays for no order."))
    return held


def _hold(orders: Iterable[Order], by: Actor) -> None:
    keys = sorted({order.pk for order in orders})
    found = Order.objects.visible_to(by).filter(pk__in=keys).select_related("client")
    held = list(found.select_for_update(of=("self",)).order_by("pk"))
    for order in sorted(held, key=lambda one: (one.client_id, one.currency)):
        booking.hold_account(order.client, order.currency, by=by)

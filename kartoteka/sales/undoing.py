"""Undoing: a counter-step takes back all that an act has changed. What was written stays written."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import keys
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import booking, cashing, shipping, spreading, stocking, transitions, wording
from kartoteka.sales.booking import Kind, Said
from kartoteka.sales.models import Account, Booking, Order
from kartoteka.staff.actors import Actor

UNDOABLE = {
    Kind.INVOICE,
    Kind.CREDIT,
    Kind.PAYMENT,
    Kind.ADVANCE,
    Kind.USE,
    Kind.REPAYMENT,
    Kind.SHIPMENT,
    Kind.RETURN,
}
# Who may take payments may take them back; the rest belongs to whoever works on orders.
OF_MONEY = {Kind.PAYMENT, Kind.ADVANCE, Kind.USE, Kind.REPAYMENT}


class UndoRefused(Refusal):
    pass


@transaction.atomic
def undo(step: Booking, *, by: Actor, reason: str) -> Booking:
    """The whole act of the step. Refused where something that came later stands on it."""
    why = wording.tidy(reason, 300)
    if not why:
        raise UndoRefused(_("Say why it is taken back."), field="reason")
    order, account = _held(step, by)
    seen = Booking.objects.visible_to(by).filter(client=step.client_id, act=step.act).select_related("client")
    steps = list(seen.filter(reversed_by=None).order_by("-pk"))
    leading = next((one for one in steps if one.is_leading), None)
    if leading is None or leading.kind not in UNDOABLE:
        raise UndoRefused(_("This step cannot be taken back."))
    if order is not None:
        transitions.check(order, Kind.REVERSAL)
    if not _holds_without(order, account, steps):
        raise UndoRefused(_("Something that came later stands on this step: take that back first."))
    for one in steps:
        stocking.undo(one, by=by, why=why)
    back = _reverse(steps, order, leading, by=by, why=why)
    if order is not None:
        spreading.spread(order, by=by)
    cashing.undo(leading, by=by, why=why)
    tracing.trace(
        "step taken back", step.client, by=by, about=back, step=leading.kind, amount=str(leading.amount)
    )
    return back


def _reverse(steps: list[Booking], order: Order | None, leading: Booking, *, by: Actor, why: str) -> Booking:
    """The latest first; answers the counter-step of the leading one."""
    act, told = keys.fresh_key(), {}
    for one in steps:
        if one.kind in {Kind.SHIPMENT, Kind.RETURN} and not shipping.put_back(one, by=by):
            raise UndoRefused(_("These goods came back meanwhile: take the return back first."))
        if one.kind == Kind.INVOICE:
            spreading.take_off(one, by=by)
        leads = one is leading
        said = Said(note=why if leads else "", act=act, leads=leads, series=None if leads else "")
        told[one.pk] = booking.book_reversal(one, order, by=by, said=said)
    return told[leading.pk]


def _held(step: Booking, by: Actor) -> tuple[Order | None, Account]:
    if step.order is not None:
        return booking.locked(step.order, by=by)
    return None, booking.hold_account(step.client, step.currency, by=by)


def _holds_without(order: Order | None, account: Account, steps: list[Booking]) -> bool:
    """Whether the sums would still make sense at each step of the way back."""
    sums = {name: getattr(order, name) for name in booking.SUMS} if order else {}
    sums["advance"] = account.advance
    total = order.total if order else Decimal(0)
    for step in steps:
        for name in sums:
            sums[name] -= getattr(step, name)
        if sums["advance"] < 0 or (order and not _makes_sense(sums, total)):
            return False
    return True


def _makes_sense(sums: dict[str, Decimal], total: Decimal) -> bool:
    return (
        0 <= sums["paid"] <= sums["billed"] <= total - sums["returned"] - sums["allowed"]
        and 0 <= sums["returned"] <= sums["shipped"] <= total
        and sums["allowed"] >= 0
    )

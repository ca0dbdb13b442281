"""Transitions: which step an order may take in which state, and the state in which it leaves the order."""

from django.utils.translation import gettext as _

from kartoteka.lib.refusals import Refusal
from kartoteka.sales.models import Booking, Order

State, Kind = Order.State, Booking.Kind

# What is not written here is refused. Between ordered and done the sums decide, see `after`.
ALLOWED: dict[tuple[str, str], str] = {
    (State.DRAFT, Kind.OFFER): State.OFFERED,
    (State.DRAFT, Kind.ORDER): State.ORDERED,
    (State.DRAFT, Kind.CANCELLATION): State.CANCELLED,
    (State.OFFERED, Kind.REVISION): State.DRAFT,
    (State.OFFERED, Kind.ORDER): State.ORDERED,
    (State.OFFERED, Kind.CANCELLATION): State.CANCELLED,
    (State.ORDERED, Kind.CANCELLATION): State.CANCELLED,
    **{
        (state, kind): State.ORDERED
        for state in (State.ORDERED, State.DONE)
        for kind in (
            Kind.INVOICE,
            Kind.CREDIT,
            Kind.PAYMENT,
            Kind.ADVANCE,
            Kind.USE,
            Kind.RELEASE,
            Kind.SHIPMENT,
            Kind.RETURN,
            Kind.PASSAGE,
            Kind.REVERSAL,
        )
    },
    (State.CANCELLED, Kind.REVISION): State.DRAFT,
}


class StepRefused(Refusal):
    pass


def check(order: Order, kind: str) -> None:
    """Raises StepRefused for a step that is not in the table."""
    if order.is_return:
        raise StepRefused(_("A return that came from a file is finished: no step follows it."))
    if (order.state, kind) not in ALLOWED:
        raise StepRefused(
            _("“%(step)s” is not possible: the order is %(state)s.")
            % {"step": Kind(kind).label, "state": order.get_state_display()}
        )


def after(order: Order, kind: str) -> str:
    """Where the step leads; an order under way is done as soon as nothing is left to bill, pay or ship."""
    to = ALLOWED[order.state, kind]
    is_over = to == State.ORDERED and bool(order.total) and order.is_settled
    return State.DONE if is_over else to

"""Showing an order: all that stands on its page, fetched at once, and the ledger as a stream."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from kartoteka.lib import dates, money
from kartoteka.sales import queries, stocking, undoing
from kartoteka.sales.booking import Kind
from kartoteka.sales.models import Account, Booking, Instalment, Line, Order
from kartoteka.sales.queries import Aged
from kartoteka.staff.actors import Actor

ICONS: dict[str, str] = {
    Kind.OFFER: "file-text",
    Kind.REVISION: "pencil",
    Kind.ORDER: "shopping-cart",
    Kind.CANCELLATION: "ban",
    Kind.INVOICE: "receipt-text",
    Kind.CREDIT: "percent",
    Kind.PAYMENT: "banknote",
    Kind.ADVANCE: "wallet",
    Kind.USE: "wallet",
    Kind.RELEASE: "wallet",
    Kind.REPAYMENT: "hand-coins",
    Kind.SHIPMENT: "truck",
    Kind.RETURN: "rotate-ccw",
    Kind.PASSAGE: "map-pin",
    Kind.REVERSAL: "undo-2",
    Kind.HISTORY: "file-up",
}
GOOD = {Kind.PAYMENT, Kind.USE, Kind.ADVANCE}
BAD = {Kind.REVERSAL, Kind.CANCELLATION, Kind.RETURN}
TONES: dict[str, str] = {
    Order.State.OFFERED: "accent",
    Order.State.ORDERED: "warn",
    Order.State.DONE: "good",
    Order.State.CANCELLED: "bad",
}
STATE_ICONS: dict[str, str] = {
    Order.State.DRAFT: "pencil",
    Order.State.OFFERED: "file-text",
    Order.State.ORDERED: "shopping-cart",
    Order.State.DONE: "circle-check",
    Order.State.CANCELLED: "ban",
}
MOST_STEPS = 300


@dataclass(frozen=True)
class Moment:
    """A step as it stands in the stream."""

    step: Booking
    icon: str
    title: str
    text: str
    tone: str
    may_go_back: bool

    @property
    def is_of_money(self) -> bool:
        return self.step.kind in undoing.OF_MONEY


@dataclass
class Portrait:
    lines: list[Line]
    plan: list[tuple[Instalment, str]]
    ledger: list[Moment]
    way: list[dict[str, str]]
    account: Account | None
    aged: Aged
    kept: Mapping[int, tuple[Decimal, Decimal]] = field(default_factory=dict)
    may: dict[str, bool] = field(default_factory=dict)

    @property
    def kept_lines(self) -> list[tuple[Line, Decimal, Decimal]]:
        """Each line with what is kept for it in the warehouse, and what it waits for."""
        none = (Decimal(0), Decimal(0))
        return [(line, *self.kept.get(line.pk, none)) for line in self.lines]


def portrait(order: Order, actor: Actor) -> Portrait:
    aged = queries.aged([order.client_id], actor).get((order.client_id, order.currency), Aged())
    accounts = Account.objects.visible_to(actor).filter(client=order.client_id, currency=order.currency)
    lines = list(Line.objects.visible_to(actor).filter(order=order).select_related("product"))
    account = accounts.first()
    return Portrait(
        lines=lines,
        plan=[
            (one, money.shown(order.total * one.share / 100, order.currency))
            for one in Instalment.objects.visible_to(actor).filter(order=order)
        ],
        ledger=ledger(order, actor),
        way=way(order),
        account=account,
        aged=aged,
        kept=stocking.kept(order) if order.is_under_way else {},
        may=possible(order, lines, account),
    )


def ledger(order: Order, actor: Actor) -> list[Moment]:
    steps = Booking.objects.visible_to(actor).filter(order=order)
    return moments(
        list(steps.select_related("by", "reverses", "reversed_by", "letter").order_by("-pk")[:MOST_STEPS])
    )


def moments(steps: list[Booking]) -> list[Moment]:
    return [moment(step) for step in steps]


def moment(step: Booking) -> Moment:
    is_undone = hasattr(step, "reversed_by")
    title = f"{step.get_kind_display()} {step.name}".strip().capitalize()
    if step.reverses is not None:
        title = _("Taken back: %(step)s") % {"step": step.reverses}
    tone = "bad" if step.kind in BAD else "good" if step.kind in GOOD else ""
    return Moment(
        step,
        ICONS[step.kind],
        title,
        _about(step, is_undone=is_undone),
        "" if is_undone else tone,
        step.is_leading and step.kind in undoing.UNDOABLE and not is_undone,
    )


def _about(step: Booking, *, is_undone: bool) -> str:
    told = [
        money.shown(step.amount, step.currency) if step.amount else "",
        step.get_way_display() if step.way else "",
        _("by %(day)s") % {"day": dates.day(step.due_on)} if step.due_on else "",
        step.reference,
        step.note,
        _("taken back later") if is_undone else "",
        _("the client was written to: %(mask)s") % {"mask": step.letter.mask}
        if hasattr(step, "letter")
        else "",
    ]
    return " · ".join(filter(None, told))


def possible(order: Order, lines: list[Line], account: Account | None) -> dict[str, bool]:
    """Which steps the order may take now; a step that is not possible is not offered."""
    state, is_on = order.state, order.is_under_way and not order.is_return
    return {
        "offer": state == Order.State.DRAFT and bool(lines),
        "confirm": state in (Order.State.DRAFT, Order.State.OFFERED) and bool(lines),
        "revise": state == Order.State.OFFERED or (state == Order.State.CANCELLED and not order.shipped),
        "cancel": state in (Order.State.DRAFT, Order.State.OFFERED)
        or (state == Order.State.ORDERED and not order.billed and order.shipped == order.returned),
        "invoice": is_on and order.unbilled > 0,
        "credit": is_on and order.billed > 0,
        "pay": is_on,
        "use": is_on and order.owed > 0 and account is not None and account.advance > 0,
        "ship": is_on and any(line.waiting for line in lines),
        "take_back": is_on and any(line.with_client for line in lines),
        "locate": is_on,
        "plan": state != Order.State.CANCELLED and not order.billed,
    }


def way(order: Order) -> list[dict[str, str]]:
    """How far the order has come, for who has no time to read its ledger."""
    if order.is_return:
        return [{"label": _("Came back"), "state": "done", "note": ""}]
    is_given = order.is_under_way
    worth = order.worth
    told: list[tuple[str, bool, str]] = [
        (_("Ordered"), is_given, ""),
        (_("Billed"), is_given and order.billed == worth, _share(order.billed, worth)),
        (_("Paid"), is_given and order.paid == worth, _share(order.paid, worth)),
        (_("Shipped"), is_given and order.shipped == order.total, _share(order.shipped, order.total)),
    ]
    return [
        {"label": label, "state": "done" if is_done else "todo", "note": "" if is_done else note}
        for label, is_done, note in told
    ]


def _share(part: Decimal, whole: Decimal) -> str:
    return money.per_cent(float(part / whole)) if part and whole else ""

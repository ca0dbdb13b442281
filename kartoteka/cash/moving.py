"""Moving: money is taken, paid out, carried from one point to another, and a mistake is taken back."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cash import posting
from kartoteka.cash.models import Movement, Point
from kartoteka.cash.posting import MovementRefused
from kartoteka.lib import keys
from kartoteka.staff.actors import Actor

Kind, Reason = Movement.Kind, Movement.Reason
# What other rooms told is taken back where it was told.
BY_HAND = {Kind.TAKING, Kind.PAYOUT, Kind.TRANSFER}


@dataclass(frozen=True)
class Told:
    """What is said of a movement beside its amount."""

    on: date | None = None
    reason: str = Reason.OTHER
    label: str = ""
    note: str = ""


PLAIN = Told()


@transaction.atomic
def take(point: Point, amount: Decimal, *, by: Actor, told: Told = PLAIN) -> Movement:
    """Money that came otherwise than for an order."""
    movement = _drafted(point, Kind.TAKING, amount, by=by, told=told)
    posting.check(point, movement)
    posting.post(movement)
    tracing.trace("money taken", point, by=by, amount=str(amount), reason=told.reason)
    return movement


@transaction.atomic
def pay_out(point: Point, amount: Decimal, *, by: Actor, told: Told = PLAIN) -> Movement:
    movement = _drafted(point, Kind.PAYOUT, -amount, by=by, told=told)
    posting.check(point, movement)
    posting.post(movement)
    tracing.trace("money paid out", point, by=by, amount=str(amount), reason=told.reason)
    return movement


@transaction.atomic
def transfer(source: Point, target: Point, amount: Decimal, *, by: Actor, told: Told = PLAIN) -> Movement:
    """From one point to another of the same currency; answers the side that left."""
    if source == target or source.currency != target.currency:
        raise MovementRefused(_("Choose another point of the same currency."), field="target")
    sides = [(source, -amount), (target, amount)]
    act = keys.fresh_key()
    made = {}
    # Everybody locks points in the order of their ids.
    for point, much in sorted(sides, key=lambda side: side[0].pk):
        movement = _drafted(point, Kind.TRANSFER, much, by=by, told=told)
        movement.reason, movement.source = "", act
        posting.check(point, movement)
        made[point.pk] = posting.post(movement)
    tracing.trace("money carried", source, by=by, amount=str(amount))
    return made[source.pk]


@transaction.atomic
def take_back(movement: Movement, *, by: Actor, reason: str) -> Movement:
    """By a counter-movement; of a transfer, on both sides."""
    why = posting.tidy(reason)
    if not why:
        raise MovementRefused(_("Say why it is taken back."), field="reason")
    if not may_take_back(movement):
        raise MovementRefused(_("This movement cannot be taken back here."))
    sides = [movement]
    if movement.kind == Kind.TRANSFER:
        sides = list(Movement.objects.filter(source=movement.source, kind=Kind.TRANSFER).order_by("point_id"))
    backs = {one.pk: _countered(one, by=by, note=why, by_hand=True) for one in sides}
    tracing.trace("movement taken back", movement.point, by=by, amount=str(abs(movement.amount)))
    return backs[movement.pk]


def may_take_back(movement: Movement) -> bool:
    by_hand = movement.kind in BY_HAND and (not movement.source or movement.kind == Kind.TRANSFER)
    return by_hand and not hasattr(movement, "reversed_by")


@transaction.atomic
def tell(  # all that another room tells
    point: Point, amount: Decimal, *, by: Actor, source: str, label: str, on: date | None = None
) -> Movement:
    """Another room tells, in its own transaction, what came (or left, below nothing); once for a source."""
    is_in = amount > 0
    kind, reason = (Kind.TAKING, Reason.SALE) if is_in else (Kind.PAYOUT, Reason.REFUND)
    movement = _drafted(point, kind, amount, by=by, told=Told(on=on, reason=reason, label=label))
    movement.source = source
    return posting.post(movement, by_hand=False)


@transaction.atomic
def untell(source: str, *, by: Actor, note: str) -> None:
    """What was told under a source is taken back, in a day that is still open. Nothing, if it was never told."""
    told = Movement.objects.filter(source=source, reverses=None, reversed_by=None).select_related("point")
    for movement in told.order_by("point_id"):
        _countered(movement, by=by, note=note, by_hand=False)


def _countered(movement: Movement, *, by: Actor, note: str, by_hand: bool) -> Movement:
    back = _drafted(movement.point, Kind.CORRECTION, -movement.amount, by=by, told=PLAIN)
    back.on = first_open_day(movement.point)
    back.reverses, back.reason, back.label = movement, movement.reason, movement.label
    back.source, back.note = movement.source, posting.tidy(note)
    return posting.post(back, by_hand=by_hand)


def first_open_day(point: Point) -> date:
    """Today, or the day after the one that is closed already."""
    today, closed = timezone.localdate(), Point.objects.values_list("closed_on", flat=True).get(pk=point.pk)
    return today if closed is None else max(today, closed + timedelta(days=1))


def _drafted(point: Point, kind: str, amount: Decimal, *, by: Actor, told: Told) -> Movement:
    return Movement(
        point=point,
        kind=kind,
        reason=told.reason,
        amount=amount,
        on=told.on or timezone.localdate(),
        by_id=by.member_id,
        label=told.label[:80],
        note=posting.tidy(told.note),
    )

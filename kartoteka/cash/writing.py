"""Writing down by hand what a line of the bank tells, when no order is paid by it."""

from django.db import transaction

from kartoteka.cash import lines, moving
from kartoteka.cash.models import Movement, StatementLine
from kartoteka.cash.moving import Told
from kartoteka.staff.actors import Actor


@transaction.atomic
def write(line: StatementLine, *, by: Actor, reason: str, note: str = "") -> Movement:
    """Money that came or left otherwise: as a taking or a pay-out of the account."""
    held = lines.held(line, by=by)
    told = Told(on=held.on, reason=reason, label=held.reference, note=note or held.payer)
    verb = moving.take if held.amount > 0 else moving.pay_out
    movement = verb(held.point, held.worth, by=by, told=told)
    lines.settle(held, lines.State.MOVED, by=by, source=movement.key)
    return movement

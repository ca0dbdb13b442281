"""Closing the day of a desk: what was counted stands against what should lie there, and the day stays closed."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cash import posting, queries
from kartoteka.cash.models import DayClosing, Movement, Point
from kartoteka.lib import money
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


class ClosingRefused(Refusal):
    pass


class Differs(Refusal):
    """What was counted is not what should be there, and nobody said why."""


@transaction.atomic
def close(point: Point, counted: Decimal, *, by: Actor, on: date | None = None, why: str = "") -> DayClosing:
    """A difference enters the ledger with its explanation. Raises Differs where there is none."""
    day = on or timezone.localdate()
    if not point.is_desk or day > timezone.localdate() or counted < 0:
        raise ClosingRefused(_("A day of a desk is closed when it is over, never before."), field="on")
    explained = posting.tidy(why)
    closing = DayClosing(
        point=point, on=day, expected=0, counted=counted, by_id=by.member_id, explained=explained
    )
    try:
        with transaction.atomic():
            closing.save(force_insert=True)
    except IntegrityError as error:
        raise _refusal(error, point, day, counted) from error
    closing.refresh_from_db()
    if closing.difference:
        difference = Movement(
            point=point, kind=Movement.Kind.DIFFERENCE, amount=closing.difference, on=day, note=explained
        )
        difference.by_id = by.member_id
        posting.post(difference, by_hand=False)
    tracing.trace(
        "day closed", point, by=by, on=str(day), counted=str(counted), difference=str(closing.difference)
    )
    return closing


def _refusal(error: IntegrityError, point: Point, day: date, counted: Decimal) -> Refusal:
    if "a_difference_is_explained" not in str(error):
        return ClosingRefused(_("This day is closed already."), field="on")
    expected = queries.lay_on(point, day)
    told = {
        "expected": money.shown(expected, point.currency),
        "difference": money.shown(counted - expected, point.currency),
    }
    return Differs(
        _("%(expected)s should lie here: the difference is %(difference)s. Say why.") % told, field="why"
    )

"""Posting: the one way into the ledger of a point. The database adds the point up and refuses days that are closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cash.models import Movement, Point
from kartoteka.lib import dates, folding, mentions, money
from kartoteka.lib.refusals import Refusal
from kartoteka.workspaces import queries as workspaces

LARGEST = Decimal(10) ** 12
LONGEST_NOTE = 300


class MovementRefused(Refusal):
    pass


class DayClosed(Refusal):
    """The desk was counted on that day or on a later one."""


class NotEnough(Refusal):
    """A desk cannot give what does not lie in it."""


def post(movement: Movement, *, by_hand: bool = True) -> Movement:
    """Raises DayClosed and, for what a person takes out by hand, NotEnough."""
    with _open_days(movement.point):
        movement.save(force_insert=True)
    if by_hand and movement.amount < 0 and movement.point.is_desk:
        now = Point.objects.get(pk=movement.point_id)
        if now.balance < 0:
            lay = money.shown(now.balance - movement.amount, now.currency)
            raise NotEnough(_("There are %(lay)s in this desk.") % {"lay": lay}, field="amount")
    return movement


def check(point: Point, movement: Movement) -> None:
    """What is asked of every movement that a person tells."""
    if not 0 < abs(movement.amount) < LARGEST:
        raise MovementRefused(_("Say how much."), field="amount")
    if point.retired_at is not None:
        raise MovementRefused(_("This desk or account is not in use any more."))
    if movement.on > timezone.localdate() + timedelta(days=1):
        raise MovementRefused(_("This day is still to come."), field="on")


def tidy(text: str, most: int = LONGEST_NOTE) -> str:
    """What people write, without anybody's number in the clear."""
    told = folding.tidy(text)
    if not told:
        return ""
    return mentions.masked_in(told, country=workspaces.current_workspace().country)[0][:most]


@contextmanager
def _open_days(point: Point) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "reverses_id" in str(error):
            # Somebody else took it back in the same moment.
            raise MovementRefused(_("This movement cannot be taken back here.")) from error
        if "this day is closed" not in str(error):
            raise
        closed = Point.objects.get(pk=point.pk).closed_on
        raise DayClosed(
            _("%(point)s is closed up to %(day)s: choose a later day.")
            % {"point": point, "day": dates.day(closed) if closed else ""},
            field="on",
        ) from error

"""Questions about points and movements that several callers ask."""

from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from kartoteka.access import rights
from kartoteka.cash.models import Movement, Point
from kartoteka.staff.actors import Actor


def points(actor: Actor) -> QuerySet[Point]:
    """Desks are for everybody whom cash concerns, accounts for those who settle what the bank says."""
    if not rights.may(actor, "cash.see"):
        return Point.objects.none()
    seen = Point.objects.all()
    return seen if rights.may(actor, "cash.match") else seen.filter(kind=Point.Kind.DESK)


def in_use(actor: Actor) -> QuerySet[Point]:
    return points(actor).filter(retired_at=None)


def movements(actor: Actor) -> QuerySet[Movement]:
    seen = Movement.objects.select_related("point", "by")
    if not rights.may(actor, "cash.see"):
        return seen.none()
    return seen if rights.may(actor, "cash.match") else seen.filter(point__kind=Point.Kind.DESK)


def lay_on(point: Point, day: date) -> Decimal:
    """What lay there at the end of a day."""
    return point.opening + _sum(point, Q(on__lte=day))


def lay_after(point: Point, movement: Movement) -> Decimal:
    """What lay there right after a movement, in the order in which they are shown."""
    before = Q(on__lt=movement.on) | Q(on=movement.on, pk__lte=movement.pk)
    return point.opening + _sum(point, before)


def _sum(point: Point, which: Q) -> Decimal:
    told = Movement.objects.filter(which, point=point).aggregate(whole=Sum("amount"))["whole"]
    return told or Decimal(0)

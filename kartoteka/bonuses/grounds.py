"""Grounds: the payments, wins and stages reached that a rule counts, each with its owner, its day and its worth."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import (
    DateField,
    DecimalField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce, NullIf, TruncDate

from kartoteka.bonuses import quarters
from kartoteka.bonuses.models import BonusRule, Ground
from kartoteka.deals.models import Closure, Deal, Move
from kartoteka.sales.models import Booking, Line
from kartoteka.staff.actors import Actor

Kind = BonusRule.Kind
NUMBER: Any = DecimalField(max_digits=30, decimal_places=6)
MONEY: Any = DecimalField(max_digits=16, decimal_places=2)
OF_MONEY = (Kind.PAID, Kind.MARGIN)


def rows(rule: BonusRule, quarter: date, *, by: Actor) -> QuerySet[Any]:
    """What happened in that quarter, annotated with `owner`, `day` and `worth`."""
    return _SOURCES[Kind(rule.kind)](rule, quarter, by)


def keys_of(rule: BonusRule) -> tuple[str, str]:
    """By what the rows are put into order, the latest first."""
    return ("-on", "-id") if rule.kind in OF_MONEY else ("-at", "-id")


def undone(rule: BonusRule, quarter: date, *, by: Actor) -> QuerySet[Ground]:
    """Wins of a frozen quarter that were taken back since, and were not set off yet."""
    seen = Ground.objects.visible_to(by).filter(line__rule=rule)
    gone = Closure.objects.visible_to(by).filter(undone_at__isnull=False)
    counted = seen.filter(line__statement__on=quarter, line__of=None, worth__gt=0)
    return counted.filter(row__in=gone.values("pk")).exclude(row__in=seen.filter(worth__lt=0).values("row"))


def _payments(rule: BonusRule, quarter: date, by: Actor) -> QuerySet[Any]:
    """What takes a payment back is set off against whoever got the bonus for it, whoever keeps the client now."""
    told = Ground.objects.visible_to(by).filter(
        row=OuterRef("reverses_id"), line__rule__kind__in=OF_MONEY, worth__gt=0
    )
    part = F("paid") * F("rate") / NullIf(F("order__total"), Value(0))
    return (
        Booking.objects.visible_to(by)
        .filter(on__gte=quarter, on__lt=quarters.later(quarter), order__isnull=False)
        .exclude(paid=0)
        .annotate(
            owner=Coalesce(
                Subquery(told.values("line__statement__member")[:1]),
                F("order__keeper"),
                output_field=IntegerField(),
            ),
            day=F("on"),
            worth=Cast(Coalesce(_NET[Kind(rule.kind)](by) * part, Value(0), output_field=NUMBER), MONEY),
        )
        .filter(owner__isnull=False)
    )


def _net(by: Actor) -> Any:  # one of a pair
    return ExpressionWrapper(F("order__total") - F("order__vat"), output_field=NUMBER)


def _margin(by: Actor) -> Any:
    """Lines whose cost nobody knows bring none."""
    known = Line.objects.visible_to(by).filter(order=OuterRef("order"), cost__isnull=False).order_by()
    each = ExpressionWrapper(F("net") - F("cost") * F("quantity"), output_field=NUMBER)
    return Subquery(known.values("order").annotate(told=Sum(each)).values("told"), output_field=NUMBER)


_NET: dict[Kind, Callable[[Actor], Any]] = {Kind.PAID: _net, Kind.MARGIN: _margin}


def _wins(rule: BonusRule, quarter: date, by: Actor) -> QuerySet[Any]:
    found = Closure.objects.visible_to(by).filter(outcome=Deal.Outcome.WON, undone_at=None)
    if rule.funnel_id is not None:
        found = found.filter(deal__funnel=rule.funnel_id)
    return _within(found, quarter)


def _reached(rule: BonusRule, quarter: date, by: Actor) -> QuerySet[Any]:
    """A deal counts when it comes there for the first time: going back and forth brings nothing."""
    before = Move.objects.visible_to(by).filter(
        deal=OuterRef("deal"), entered=OuterRef("entered"), pk__lt=OuterRef("pk")
    )
    return _within(Move.objects.visible_to(by).filter(~Exists(before), entered=rule.stage_id), quarter)


def _within(found: QuerySet[Any], quarter: date) -> QuerySet[Any]:
    period = Q(at__date__gte=quarter, at__date__lt=quarters.later(quarter))
    there: QuerySet[Any] = found.filter(period, deal__client__removed_at=None).annotate(
        owner=F("deal__keeper"),
        day=TruncDate("at", output_field=DateField()),
        worth=Value(1, output_field=MONEY),
    )
    return there


_SOURCES: dict[Kind, Callable[[BonusRule, date, Actor], QuerySet[Any]]] = {
    Kind.PAID: _payments,
    Kind.MARGIN: _payments,
    Kind.WON: _wins,
    Kind.STAGE: _reached,
}

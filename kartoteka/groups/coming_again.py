"""Coming again: when second purchases are due and who is late, and how many of each month's newcomers stay."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from kartoteka.groups.models import Life, Norm, Reckoning, Standing
from kartoteka.groups.reckoning import months_before
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor

COHORTS = 12
AHEAD_DAYS = 30
# Of a month with fewer newcomers a share says nothing.
FEWEST = 5


@dataclass(frozen=True)
class Cohort:
    """Who bought first in a month, and how many of them bought in each month after; None is still to come."""

    month: date
    count: int
    came: list[int | None]

    @property
    def is_told(self) -> bool:
        return self.count >= FEWEST

    def share(self, place: int) -> float | None:
        came = self.came[place]
        return came / self.count if came is not None and self.is_told else None


@dataclass(frozen=True)
class Keeping:
    """What a client who stays brings in a year beside one who came once; and what winning and keeping cost."""

    regulars: int
    brought_by_regular: Decimal
    brought_by_newcomer: Decimal
    winning_cost: Decimal | None
    keeping_cost: Decimal | None

    @property
    def times(self) -> Decimal | None:
        """How many times dearer it is to win one than to keep one."""
        if not self.winning_cost or not self.keeping_cost:
            return None
        return self.winning_cost / self.keeping_cost


def once(actor: Actor) -> QuerySet[Standing]:
    """Who has bought once, and is not lost yet."""
    seen = Standing.objects.visible_to(actor).filter(purchase_count=1)
    return seen.exclude(life=Life.LOST).select_related("client", "client__keeper")


def late(actor: Actor, told: Reckoning, *, today: date) -> QuerySet[Standing]:
    """Three of four of those who ever came again had done so by now."""
    return once(actor).filter(first_on__lt=today - timedelta(days=told.second_late_in or 0))


def due(actor: Actor, told: Reckoning, *, today: date) -> QuerySet[Standing]:
    """Between the day by which half come again, a month before it, and the one by which three of four do."""
    return once(actor).filter(
        first_on__gte=today - timedelta(days=told.second_late_in or 0),
        first_on__lte=today - timedelta(days=(told.second_in or 0) - AHEAD_DAYS),
    )


def cohorts(actor: Actor, *, today: date) -> list[Cohort]:
    """Of the last year, the latest month first."""
    this_month = today.replace(day=1)
    since = months_before(this_month, COHORTS)
    sizes = dict(
        Standing.objects.visible_to(actor)
        .filter(first_on__gte=since, first_on__lt=this_month)
        .order_by()
        .annotate(month=TruncMonth("first_on"))
        .values_list("month")
        .annotate(count=Count("pk"))
    )
    rows = (
        Order.objects.visible_to(actor)
        .filter(state__in=("ordered", "done"), is_return=False, on__gte=since, on__lte=today)
        .filter(client__standing__first_on__gte=since, client__standing__first_on__lt=this_month)
        .order_by()
        .annotate(began=TruncMonth("client__standing__first_on"), month=TruncMonth("on"))
        .values_list("began", "month")
        .annotate(count=Count("client", distinct=True))
    )
    came = {(began, month): count for began, month, count in rows}
    months = [months_before(this_month, back) for back in range(1, COHORTS + 1)]
    return [
        Cohort(month, sizes[month], [_came(came, month, place, this_month) for place in range(COHORTS)])
        for month in months
        if month in sizes
    ]


def keeping(actor: Actor, norm: Norm) -> Keeping:
    seen = Standing.objects.visible_to(actor).order_by()
    regular, newcomer = Q(purchase_count__gt=2), Q(purchase_count__lte=2)
    told = seen.filter(recent_amount__gt=0).aggregate(
        regulars=Count("pk", filter=regular),
        newcomers=Count("pk", filter=newcomer),
        by_regulars=Sum("recent_amount", filter=regular),
        by_newcomers=Sum("recent_amount", filter=newcomer),
    )
    year = Decimal(12) / norm.months
    return Keeping(
        told["regulars"],
        (told["by_regulars"] or Decimal(0)) / max(told["regulars"], 1) * year,
        (told["by_newcomers"] or Decimal(0)) / max(told["newcomers"], 1) * year,
        norm.winning_cost,
        norm.keeping_cost,
    )


def _came(came: dict[tuple[date, date], int], began: date, place: int, this_month: date) -> int | None:
    months = began.year * 12 + began.month - 1 + place
    month = date(months // 12, months % 12 + 1, 1)
    return came.get((began, month), 0) if month <= this_month else None

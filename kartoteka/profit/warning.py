"""Warning: sales that rise while their margin falls, and whose terms cost more than they bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from kartoteka.profit.earning import NUMBER, SOLD, ZERO
from kartoteka.sales import queries as sales
from kartoteka.sales.models import Concession, Line
from kartoteka.staff.actors import Actor

MONTHS, COMPARED = 24, 3
RISES, FALLS = Decimal("0.05"), Decimal("0.02")
# Below it the margin of a month is that of too small a part of what was sold.
KNOWN = Decimal("0.5")


@dataclass(frozen=True)
class Month:
    """Sales of a month, and what was left of those whose cost is known."""

    on: date
    revenue: Decimal
    known: Decimal
    cost: Decimal

    @property
    def margin(self) -> Decimal | None:
        return (self.known - self.cost) / self.known if self.known > self.revenue * KNOWN else None


@dataclass(frozen=True)
class Alarm:
    """The last months against the same a year before, or against those just before."""

    rose: Decimal
    was: Decimal
    became: Decimal
    is_a_year_before: bool


def months(actor: Actor, *, today: date) -> list[Month]:
    """That are over, the earliest first; those without sales are left out."""
    since = months_back(today, MONTHS)
    sold = F("net") * (1 - F("returned_amount") / F("gross")) * F("order__rate") * sales.SIGN_OF_LINE
    cost = F("cost") * (F("quantity") - F("returned")) * F("order__rate") * sales.SIGN_OF_LINE
    found = (
        Line.objects.visible_to(actor)
        .filter(order__state__in=SOLD, order__on__gte=since, order__on__lt=today.replace(day=1), gross__gt=0)
        .order_by()
        .annotate(month=TruncMonth("order__on"))
        .values("month")
        .annotate(
            revenue=Sum(sold, output_field=NUMBER),
            known=Sum(sold, output_field=NUMBER, filter=Q(cost__isnull=False)),
            spent=Sum(cost, output_field=NUMBER),
        )
        .order_by("month")
    )
    return [
        Month(row["month"], row["revenue"] or ZERO, row["known"] or ZERO, row["spent"] or ZERO)
        for row in found
    ]


def alarm(told: Sequence[Month], *, today: date) -> Alarm | None:
    """Nothing while sales do not rise, the margin holds, or too little is known."""
    by_month = {one.on: one for one in told}
    last = [months_back(today, back) for back in range(1, COMPARED + 1)]
    for back in (12, COMPARED):
        before = [months_back(one, back) for one in last]
        if all(one in by_month for one in (*last, *before)):
            now, then = _sum([by_month[one] for one in last]), _sum([by_month[one] for one in before])
            return _compared(then, now, is_a_year_before=back != COMPARED)
    return None


def terms_of(clients: Sequence[int], actor: Actor, *, today: date) -> QuerySet[Concession]:
    """What is granted now to clients who cost more than they bring; those without an end first."""
    seen = Concession.objects.visible_to(actor).filter(client__in=clients, ended_at=None, since__lte=today)
    current = seen.filter(Q(until=None) | Q(until__gte=today)).select_related("client")
    return current.order_by(F("until").desc(nulls_first=True), "-since", "-id")


def months_back(day: date, count: int) -> date:
    """The first day of the month so many before."""
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def _compared(then: Month, now: Month, *, is_a_year_before: bool) -> Alarm | None:
    if then.margin is None or now.margin is None or then.revenue <= 0:
        return None
    rose = now.revenue / then.revenue - 1
    if rose < RISES or then.margin - now.margin < FALLS:
        return None
    return Alarm(rose, then.margin, now.margin, is_a_year_before)


def _sum(several: Sequence[Month]) -> Month:
    return Month(
        several[0].on,
        sum((one.revenue for one in several), ZERO),
        sum((one.known for one in several), ZERO),
        sum((one.cost for one in several), ZERO),
    )

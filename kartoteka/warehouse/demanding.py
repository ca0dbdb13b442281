"""Demanding: how much of each product goes out while a delivery comes and until the next is ordered, as a range.

The last year is cut into spans as long as that time. What a span brought on average is expected of the next, and the
spread of the spans gives the range that holds the next about nineteen times of twenty.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, sqrt
from statistics import NormalDist, fmean, median, stdev

from django.db.models import F, Sum
from django.db.models.functions import TruncDate, TruncWeek

from kartoteka.warehouse.models import Movement, Paper, Receipt

WEEKS_BACK, WEEK = 52, 7
FEWEST_SPANS, FEWEST_RECEIPTS, LAST_RECEIPTS = 4, 3, 2000
LEVEL = 0.975
OF_SALES = (Paper.Kind.SHIPMENT, Paper.Kind.RETURN, Paper.Kind.REVERSAL)


@dataclass(frozen=True)
class Demand:
    """Of the next `weeks`, by so many spans of the past; the figures are nothing where the spans are too few."""

    weeks: int
    spans: int
    mean: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def is_known(self) -> bool:
        return self.mean is not None

    @property
    def weeks_known(self) -> int:
        return self.weeks * self.spans

    @property
    def weeks_needed(self) -> int:
        return self.weeks * FEWEST_SPANS


def lead_times() -> dict[int, int]:
    """By supplier, the days from the note that goods are on the way to the day they came in: the middle of the last."""
    came = Receipt.objects.filter(
        paper__isnull=False, supplier__isnull=False, made_at__date__lt=F("paper__on")
    )
    told: dict[int, list[int]] = {}
    rows = came.annotate(asked_on=TruncDate("made_at")).order_by("-pk")
    for supplier, asked_on, came_on in rows.values_list("supplier", "asked_on", "paper__on")[:LAST_RECEIPTS]:
        told.setdefault(supplier, []).append((came_on - asked_on).days)
    return {one: ceil(median(days)) for one, days in told.items() if len(days) >= FEWEST_RECEIPTS}


def demands(days: Mapping[int, int], *, on: date) -> dict[int, Demand]:
    """By product, for so many days each, rounded up to whole weeks."""
    end = on - timedelta(days=on.weekday())
    sold = _by_week(days, end)
    return {product: _of(sold.get(product, {}), ceil(many / WEEK)) for product, many in days.items()}


def _by_week(products: Iterable[int], end: date) -> dict[int, dict[int, float]]:
    """How much went out, by how many weeks ago; what came back is taken off."""
    begin = end - timedelta(weeks=WEEKS_BACK)
    moved = Movement.objects.filter(
        paper__kind__in=OF_SALES,
        paper__on__gte=begin,
        paper__on__lt=end,
        line__isnull=False,
        product__in=list(products),
    )
    told: dict[int, dict[int, float]] = {}
    by_week = moved.order_by().annotate(week=TruncWeek("paper__on")).values_list("product", "week")
    for product, week, much in by_week.annotate(all=-Sum("quantity")):
        told.setdefault(product, {})[(end - week).days // WEEK - 1] = float(much)
    return told


def _of(sold: Mapping[int, float], weeks: int) -> Demand:
    known = max(sold, default=-1) + 1
    spans = known // weeks
    if spans < FEWEST_SPANS:
        return Demand(weeks, spans)
    sums = [
        max(sum(sold.get(week, 0.0) for week in range(nth * weeks, (nth + 1) * weeks)), 0.0)
        for nth in range(spans)
    ]
    mean = fmean(sums)
    half = _student(spans - 1) * stdev(sums) * sqrt(1 + 1 / spans)
    return Demand(weeks, spans, _told(mean), _told(max(mean - half, 0.0)), _told(mean + half))


def _student(freedom: int) -> float:
    """Student's quantile by Cornish and Fisher's expansion: near enough from three on."""
    z = NormalDist().inv_cdf(LEVEL)
    first = (z**3 + z) / (4 * freedom)
    second = (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    return z + first + second + third


def _told(value: float) -> Decimal:
    return Decimal(str(round(value, 3)))

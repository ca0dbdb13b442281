"""Comparing: what was said beforehand, and what came."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from kartoteka.analysis import spans
from kartoteka.analysis.models import Forecast
from kartoteka.analysis.turnover import Row
from kartoteka.staff.actors import Actor

MOST_PERIODS = 24


@dataclass(frozen=True)
class Compared:
    """A period that is over: the last word said before it began, and what came."""

    on: date
    said_on: date
    mean: Decimal
    low: Decimal
    high: Decimal
    naive: Decimal
    came: Decimal

    @property
    def is_within(self) -> bool:
        return self.low <= self.came <= self.high

    @property
    def off(self) -> Decimal:
        return abs(self.came - self.mean)

    @property
    def naive_off(self) -> Decimal:
        return abs(self.came - self.naive)


@dataclass(frozen=True)
class Verdict:
    """How the forecasts of a row have done so far."""

    periods: list[Compared]

    @property
    def off(self) -> Decimal:
        return sum((one.off for one in self.periods), Decimal(0)) / max(len(self.periods), 1)

    @property
    def naive_off(self) -> Decimal:
        return sum((one.naive_off for one in self.periods), Decimal(0)) / max(len(self.periods), 1)

    @property
    def within(self) -> int:
        return sum(one.is_within for one in self.periods)

    @property
    def loses(self) -> bool:
        """Whether the naive rule would have come closer."""
        return bool(self.periods) and self.off > self.naive_off


def of_row(cut: str, span: str, subject: str, actor: Actor) -> QuerySet[Forecast]:
    return Forecast.objects.visible_to(actor).filter(cut=cut, span=span, subject=subject)


def verdict(cut: str, span: str, subject: str, actor: Actor, *, came: Row, until: date) -> Verdict:
    """Of the latest periods that are over; each is judged by the last forecast made before it began."""
    end = spans.first(until, span)
    asked = spans.run(spans.later(end, -MOST_PERIODS, span), end, span)
    # The first forecast of each beginning knows all before it and nothing of it.
    earliest = (
        of_row(cut, span, subject, actor)
        .filter(begins_on__gte=spans.later(asked[0], -spans.AHEAD[spans.Span(span)], span))
        .order_by("begins_on", "made_on")
        .distinct("begins_on")
    )
    said = sorted(earliest, key=lambda one: one.made_on)
    periods = []
    for period in asked:
        before = [one for one in said if one.made_on <= period and one.place_of(period) is not None]
        if not before:
            continue
        last = before[-1]
        place = last.place_of(period) or 0
        periods.append(
            Compared(
                period,
                last.made_on,
                last.mean[place],
                last.low[place],
                last.high[place],
                last.naive[place],
                came.get(period, Decimal(0)),
            )
        )
    return Verdict(periods[::-1])

"""Fulfilling: the plan of a year beside what was sold, month by month, and what the whole of it will come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kartoteka.analysis import spans, turnover
from kartoteka.analysis.models import Forecast
from kartoteka.analysis.spans import Span
from kartoteka.catalog.models import Group
from kartoteka.reports import planned
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

Cut = Forecast.Cut
QUARTER = 3
NOUGHT = Decimal(0)


@dataclass(frozen=True)
class Month:
    """`low` to `high` is the range of what the month will come to; both are the fact once it is over."""

    on: date
    plan: Decimal | None
    fact: Decimal | None
    low: Decimal | None
    mean: Decimal | None
    high: Decimal | None

    @property
    def share(self) -> float | None:
        return float(self.fact / self.plan) if self.plan and self.fact is not None else None


@dataclass(frozen=True)
class Sum:
    """Of some months; `expected` is what was sold in those that are over, and the forecast of the others."""

    plan: Decimal
    fact: Decimal
    expected: Decimal | None

    @property
    def share(self) -> float | None:
        return float(self.fact / self.plan) if self.plan else None

    @property
    def hoped(self) -> float | None:
        return float(self.expected / self.plan) if self.plan and self.expected is not None else None


def year(
    number: int, keeper: Member | None, *, by: Actor, today: date, group: Group | None = None
) -> list[Month]:
    months = [date(number, nth, 1) for nth in range(1, 13)]
    cut, subject = (Cut.KEEPER, keeper.key) if keeper else (Cut.FIRM, "")
    if group is not None:
        cut, subject = Cut.GROUP, str(group.pk)
    sold = turnover.rows(cut, Span.MONTH, by=by, until=date(number + 1, 1, 1)).get(subject, {})
    told, plans = (
        _forecast(cut, subject, by),
        planned.by_month(months[0], months[-1], by=by, keeper=keeper, group=group),
    )
    now = spans.first(today, Span.MONTH)
    return [_month(on, plans.get(on), sold.get(on, NOUGHT), told, now) for on in months]


def quarters(months: Sequence[Month]) -> list[Sum]:
    return [total(months[first : first + QUARTER]) for first in range(0, len(months), QUARTER)]


def total(months: Sequence[Month]) -> Sum:
    """Nothing is expected where one month can be foretold by nothing."""
    means = [one.mean for one in months]
    known = [one for one in means if one is not None]
    expected = sum(known, NOUGHT) if len(known) == len(means) else None
    plans, facts = (one.plan or NOUGHT for one in months), (one.fact or NOUGHT for one in months)
    return Sum(sum(plans, NOUGHT), sum(facts, NOUGHT), expected)


def _month(on: date, plan: Decimal | None, sold: Decimal, told: Forecast | None, now: date) -> Month:
    if on < now:
        return Month(on, plan, sold, sold, sold, sold)
    fact = sold if on == now else None
    place = told.place_of(on) if told else None
    if told is None or place is None:
        return Month(on, plan, fact, None, None, None)
    # What is sold already is the least that the month will come to.
    low, mean, high = (max(row[place], fact or NOUGHT) for row in (told.low, told.mean, told.high))
    return Month(on, plan, fact, low, mean, high)


def _forecast(cut: Cut, subject: str, by: Actor) -> Forecast | None:
    seen = Forecast.objects.visible_to(by).filter(cut=cut, subject=subject, span=Span.MONTH)
    return seen.order_by("-made_on").first()

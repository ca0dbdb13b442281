"""Foreseeing: who still buys, how often each will come, and what he will bring. Learned anew each night."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from kartoteka.groups.gathering import Bought, Column
from kartoteka.lib.lifetimes import buying, spending
from kartoteka.lib.lifetimes.buying import WEEK, Histories, Pace, TooFewCame
from kartoteka.lib.lifetimes.spending import Spending

WEEKS_OF_A_YEAR = 52
YEARS = 3
# What comes a year later is worth so much less.
DISCOUNT = 0.1
# So many tell as much as all do; those with one remainder of their numbers are chosen as if by lot.
ENOUGH = 20_000
AT_ONCE = 50_000


@dataclass(frozen=True)
class Future:
    """Of each client: how likely he still buys, how often within a year, for how much; and for how much in three."""

    alive: Column
    expected: Column
    worth: Column
    lifetime: Column
    pace: dict[str, Any]


def foresee(of: Bought) -> Future | None:
    """Nothing where too few came again."""
    histories = Histories(
        (of.count - 1).astype(float),
        (of.last - of.first) / WEEK,
        np.maximum((of.today - of.first) / WEEK, 1 / WEEK),
    )
    mean = np.maximum(of.amount, 0) / of.count
    chosen = _sample(len(of))
    try:
        pace = buying.learned(_part(histories, chosen))
        spent = spending.learned(of.count[chosen].astype(float), mean[chosen])
    except TooFewCame:
        return None
    alive, expected, worth, lifetime = told = [np.empty(len(of)) for _ in range(4)]
    for start in range(0, len(of), AT_ONCE):
        part = np.arange(start, min(start + AT_ONCE, len(of)))
        found = _foreseen(pace, spent, _part(histories, part), of.count[part].astype(float), mean[part])
        for column, values in zip(told, found, strict=True):
            column[part] = values
    return Future(
        alive,
        expected,
        worth,
        lifetime,
        pace={"r": pace.r, "alpha": pace.alpha, "a": pace.a, "b": pace.b, "usual": spent.usual},
    )


def _foreseen(
    pace: Pace, spent: Spending, of: Histories, count: Column, mean: Column
) -> tuple[Column, Column, Column, Column]:
    each = np.where(mean > 0, spending.expected(spent, count, mean), 0)
    by_year = [
        np.maximum(buying.expected(pace, of, weeks=WEEKS_OF_A_YEAR * year), 0) for year in range(1, YEARS + 1)
    ]
    yearly = [by_year[0], *(later - before for before, later in pairwise(by_year))]
    lifetime = sum(times * each / (1 + DISCOUNT) ** year for year, times in enumerate(yearly))
    return buying.alive(pace, of), by_year[0], by_year[0] * each, np.asarray(lifetime)


def _sample(count: int) -> Any:
    step = max(count // ENOUGH, 1)
    return np.arange(0, count, step)


def _part(of: Histories, rows: Any) -> Histories:
    return Histories(of.again[rows], of.last[rows], of.known[rows])

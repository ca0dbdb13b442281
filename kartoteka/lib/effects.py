"""Effects: what an event did to a row of sales, told with its range, or "can't tell".

Rows that the event did not touch say what would have come without it; without them a forecast made at that moment
does, whose range is wide. The misses of months in a row are alike, which widens the range too.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr, stdtrit

from kartoteka.lib.foretelling import forecasting

Row = npt.NDArray[np.float64]
FEWEST = 6
LEVEL = 0.95
# A claim is made below it: less than 5 %, as how much months are alike is itself only estimated.
CHANCE = 0.04
YEARS = 2
# How many rows beside are chosen at most, those that went most alike before.
MOST_BESIDE = 8
# A row beside is trusted to go along one to one as much as so many months of the past say otherwise.
TRUST = 36.0
MOST_ALIKE = 0.8
USUALLY_ALIKE, ALIKE_TRUST = 0.3, 24


class Doubt(StrEnum):
    """Why it cannot be told."""

    SHORT = "short"  # fewer than FEWEST periods before or after
    EMPTY = "empty"  # periods without sales, whose shares mean nothing
    SEASONS = "seasons"  # less than two years before and no row beside: the season may have done it
    CHANCE = "chance"  # the range holds nought


@dataclass(frozen=True)
class Effect:
    """By which share sales changed (0.1: a tenth more), and the range that holds the truth 95 times of 100.

    `chance` is how often luck alone would show as much; None where a forecast was the measure.
    """

    share: float
    low: float
    high: float
    doubt: Doubt | None
    chance: float | None
    before: int
    after: int
    beside: int

    @property
    def is_sure(self) -> bool:
        return self.doubt is None


def measured(row: Row, *, since: int, beside: Row | None = None, period: int = 12) -> Effect:
    """`since` is the place of the first period with the event; `beside` has a line an untouched row."""
    row = np.asarray(row, dtype=float)
    others = np.empty((0, len(row))) if beside is None else np.asarray(beside, dtype=float)
    others = others[(others > 0).all(axis=1)] if len(others) else others
    if min(since, len(row) - since) < FEWEST:
        return _unknown(Doubt.SHORT, row, since)
    if (row <= 0).any():
        return _unknown(Doubt.EMPTY, row, since)
    logs = np.log(row)
    if len(others):
        return _compared(logs - _would_be(logs, np.log(others), since), since, len(others))
    if since < YEARS * period:
        return _unknown(Doubt.SEASONS, row, since)
    return _against_forecast(row, since, period)


def _would_be(logs: Row, others: Row, since: int) -> Row:
    """What the rows beside say of the row: their mean, by as much as it went along with them before."""
    apart = others - others[:, :since].mean(axis=1, keepdims=True)
    own = logs - logs[:since].mean()
    if len(apart) > MOST_BESIDE:
        off = ((apart[:, :since] - own[:since]) ** 2).sum(axis=1)
        apart = apart[np.argsort(off, kind="stable")[:MOST_BESIDE]]
    common = apart.mean(axis=0)
    past = common[:since]
    # Their mean has noise of its own, which would make them seem to go along less than they do.
    noise = float(((apart[:, :since] - past) ** 2).sum()) / max(len(apart) * (len(apart) - 1), 1)
    power = max(float(past @ past) - noise, 0.0)
    trust = TRUST * float(past @ past) / since
    along = (float(past @ own[:since]) + trust) / (power + trust) if power + trust > 0 else 0.0
    return np.asarray(along * common)


def _against_forecast(row: Row, since: int, period: int) -> Effect:
    """The sum of what came beside the sum that was to come; the misses are taken to add up."""
    ahead = len(row) - since
    told = forecasting.forecast([row[:since]], period=period, ahead=ahead, level=LEVEL)
    came, mean, low, high = (
        float(one.sum()) for one in (row[since:], told.mean[0], told.low[0], told.high[0])
    )
    share, least, most = came / mean - 1, came / high - 1, came / max(low, 1e-9) - 1
    doubt = Doubt.CHANCE if least <= 0 <= most else None
    return Effect(share, least, most, doubt, None, since, ahead, 0)


def _compared(gap: Row, since: int, beside: int) -> Effect:
    before, after = gap[:since], gap[since:]
    change = float(after.mean() - before.mean())
    off = np.concatenate([before - before.mean(), after - after.mean()])
    freedom = len(gap) - 2 - min(beside, 1)
    spread = float(off @ off) / freedom
    alike = _alike(before, after)
    longer = (1 + alike) / (1 - alike)
    error = float(np.sqrt(max(spread, 1e-12) * longer * (1 / len(before) + 1 / len(after))))
    free = max(freedom / longer, 3.0)
    wide = float(stdtrit(free, (1 + LEVEL) / 2)) * error
    chance = 2 * float(stdtr(free, -abs(change) / error))
    low, high = (float(np.expm1(change - wide)), float(np.expm1(change + wide)))
    doubt = None if chance < CHANCE else Doubt.CHANCE
    return Effect(float(np.expm1(change)), low, high, doubt, chance, len(before), len(after), beside)


def _alike(before: Row, after: Row) -> float:
    """The likeness of one miss to the next; short rows show too little of it, and are drawn to the usual."""
    product = power = 0.0
    for part in (before - before.mean(), after - after.mean()):
        product += float(part[1:] @ part[:-1])
        power += float(part @ part)
    count = len(before) + len(after)
    seen = product / power if power > 0 else 0.0
    # Kendall's bias: each part has a mean of its own.
    unbiased = seen + (1 + 3 * seen) / (count / 2)
    drawn = (unbiased * count + USUALLY_ALIKE * ALIKE_TRUST) / (count + ALIKE_TRUST)
    return float(np.clip(drawn, 0.0, MOST_ALIKE))


def _unknown(doubt: Doubt, row: Row, since: int) -> Effect:
    return Effect(0.0, float("-inf"), float("inf"), doubt, 1.0, since, len(row) - since, 0)

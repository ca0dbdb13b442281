"""The models whose word is asked, and what each of them says of the periods to come."""

from collections.abc import Callable

import numpy as np

from kartoteka.lib.foretelling import seasons, smoothing
from kartoteka.lib.foretelling.rows import Matrix, lengths
from kartoteka.lib.foretelling.seasons import Seasons

Told = dict[str, Matrix]
Model = Callable[[Matrix, int], Matrix]
NAIVE = "naive"
# A row with that share of empty periods is sparse: smoothing its level tells little.
EMPTY = 0.3


def _naive(rows: Matrix, ahead: int, period: int) -> Matrix:
    """The same as a year ago; where there is no year yet, the last value."""
    period = max(period, 1)
    times = -(-ahead // period)
    year = np.tile(rows[:, -period:], (1, times))[:, :ahead] if rows.shape[1] >= period else None
    last = np.repeat(rows[:, -1:], ahead, axis=1)
    return last if year is None else np.where(np.isnan(year), last, year)


def told(rows: Matrix, period: int, ahead: int) -> Told:
    """What each model says, by its name; NaN for the rows that it does not suit."""
    width = rows.shape[1]
    sure, any_at_all = (seasons.found(rows, period, sure=only) for only in (True, False))
    calm = sure.without(rows)
    positive = np.nanmin(np.where(np.isnan(calm), np.inf, calm), axis=1) > 0
    with np.errstate(all="ignore"):
        grown = np.log(np.where(positive[:, None], calm, np.where(np.isnan(calm), np.nan, 1.0)))

    def back(values: Matrix, by: Seasons = sure) -> Matrix:
        return by.put_on(values, after=width)

    def back_grown(values: Matrix) -> Matrix:
        with np.errstate(over="ignore"):
            return back(np.where(positive[:, None], np.exp(values), np.nan))

    empty = (rows == 0).sum(axis=1) / np.maximum(lengths(rows), 1)
    return {
        NAIVE: _naive(rows, ahead, period),
        "level": back(smoothing.simple(calm).told(ahead)),
        "trend": back(smoothing.damped(calm).told(ahead)),
        "growth": back_grown(smoothing.damped(grown).told(ahead)),
        "theta": back(smoothing.theta(calm, ahead)),
        "theta of growth": back_grown(smoothing.theta(grown, ahead)),
        "theta, seasons in any case": back(smoothing.theta(any_at_all.without(rows), ahead), any_at_all),
        "sparse": np.where((empty > EMPTY)[:, None], smoothing.sparse(rows, ahead), np.nan),
    }

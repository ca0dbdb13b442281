"""Forecasting: models are tried on the past, and speak for the future by how well they did.

The range comes from the same trials: how far the blend was off, as a multiple of what the smoothing expects to be off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from kartoteka.lib.foretelling import models, seasons, smoothing
from kartoteka.lib.foretelling.models import NAIVE, Told
from kartoteka.lib.foretelling.rows import Matrix, Truths, lengths, stacked
from kartoteka.lib.refusals import Refusal

SHORTEST = 4
TRIALS = 4
# The naive rule takes over when it came closer in each of at least so many trials.
SURE_TRIALS = 3
# A trial leaves at least so much to learn from: two years and four periods, or eight periods.
LEARNS_YEARS, LEARNS_MORE, LEARNS_LEAST = 2, 4, 8
# Weights fall with the fourth power of the error: twice as far off counts for a sixteenth.
SHARPNESS = 4
# The range of a row without trials is what smoothing expects, as if three trials had said so.
PRIOR_TRIALS = 3
# A parameter that came out as nought is not known to be nought: the range grows as if it were at least this.
LEAST_ALPHA, LEAST_BETA, LEAST_PHI = 0.1, 0.05, 0.9
TINY = 1e-9


class HistoryTooShort(Refusal):
    """There are fewer than SHORTEST periods."""


@dataclass(frozen=True)
class Foretold:
    """Of each row: the values to come and their range, and how the blend and the naive rule did in trials.

    `missed` and `naive_missed` are mean absolute misses, NaN where there was no trial. `is_naive` where the
    naive rule came closer in each trial and is used; `naive` is what it says in any case. `weights` has a
    column a model, in the order of `names`.
    """

    mean: Matrix
    low: Matrix
    high: Matrix
    naive: Matrix
    names: tuple[str, ...]
    weights: Matrix
    missed: Matrix
    naive_missed: Matrix
    is_naive: Truths


@dataclass(frozen=True)
class _Trial:
    """What the models said at an earlier moment, of the rows old enough, and what came."""

    apt: Truths
    told: Matrix
    came: Matrix

    @property
    def misses(self) -> Matrix:
        """By row and model, the mean over the periods; NaN where a model had nothing to say."""
        return np.asarray(np.abs(self.told - self.came[:, None, :]).mean(axis=2))


def forecast(
    series: Sequence[Sequence[float] | Matrix], *, period: int, ahead: int, level: float = 0.95
) -> Foretold:
    """`period` is how many values make a year (1: no seasons), `level` the share of what comes that the range holds.

    Raises HistoryTooShort when any row is shorter than SHORTEST.
    """
    rows = stacked(series)
    if not len(rows) or int(lengths(rows).min()) < SHORTEST:
        raise HistoryTooShort(f"At least {SHORTEST} periods are needed.")
    said = models.told(rows, period, ahead)
    names = tuple(said)
    told = _of_all(said)
    trials = list(_trials(rows, period, ahead))
    misses = np.stack([_padded(trial) for trial in trials]) if trials else np.empty((0, *told.shape[:2]))
    weights = _weights(misses, told)
    ours, naive = _honestly_missed(trials, misses), misses[:, :, names.index(NAIVE)]
    is_naive = np.asarray((naive < ours).all(axis=0) & (len(trials) >= SURE_TRIALS))
    weights[is_naive] = [name == NAIVE for name in names]
    mean = _blended(told, weights)
    half = _half_range(rows, period, ahead, trials, weights, level)
    low = mean - half
    never_below = np.nanmin(rows, axis=1) >= 0
    return Foretold(
        np.where(never_below[:, None], np.maximum(mean, 0), mean),
        np.where(never_below[:, None], np.maximum(low, 0), low),
        mean + half,
        told[:, names.index(NAIVE)],
        names,
        weights,
        _mean_known(ours),
        _mean_known(naive),
        is_naive,
    )


def _of_all(said: Told) -> Matrix:
    return np.stack(list(said.values()), axis=1)


def _trials(rows: Matrix, period: int, ahead: int) -> Iterator[_Trial]:
    """Earlier moments, half a horizon apart; each forecast goes no further than is known today."""
    gap = max(ahead // 2, 1) if period > 1 else min(2, ahead)
    least = max(LEARNS_YEARS * period + LEARNS_MORE, LEARNS_LEAST)
    for number in range(1, TRIALS + 1):
        cut = number * gap
        apt = lengths(rows) - cut >= least
        if not apt.any():
            return
        far = min(ahead, cut)
        stop = rows.shape[1] - cut
        said = _of_all(models.told(rows[apt][:, :stop], period, far))
        whole = np.full((len(rows), *said.shape[1:]), np.nan)
        whole[apt] = said
        yield _Trial(apt, whole, rows[:, stop : stop + far])


def _padded(trial: _Trial) -> Matrix:
    return np.where(trial.apt[:, None], trial.misses, np.nan)


def _weights(misses: Matrix, told: Matrix) -> Matrix:
    """By row and model, adding up to 1; alike for all where nothing was tried."""
    apt = np.asarray(~np.isnan(told).any(axis=2))
    tried = np.asarray(~np.isnan(misses))
    total = np.where(tried, misses, 0.0).sum(axis=0) / np.maximum(tried.sum(axis=0), 1)
    total = np.where(tried.any(axis=0) & apt, total, np.nan)
    known = np.asarray(~np.isnan(total).all(axis=1))
    usual = np.ones(len(told))
    usual[known] = np.nanmedian(total[known], axis=1)
    relative = np.maximum(total / np.maximum(usual, TINY)[:, None], 1e-3)
    raw = np.where(known[:, None], np.nan_to_num(relative ** float(-SHARPNESS), nan=0.0), 1.0) * apt
    return np.asarray(raw / np.maximum(raw.sum(axis=1, keepdims=True), TINY))


def _blended(told: Matrix, weights: Matrix) -> Matrix:
    return np.asarray((np.nan_to_num(told) * weights[:, :, None]).sum(axis=1))


def _honestly_missed(trials: list[_Trial], misses: Matrix) -> Matrix:
    """How far off the blend was, trial by trial; each is judged with the weights that the others give."""
    ours = np.full(misses.shape[:2], np.nan)
    for number, trial in enumerate(trials):
        weights = _weights(np.delete(misses, number, axis=0), trial.told)
        off = np.abs(_blended(trial.told, weights) - trial.came).mean(axis=1)
        ours[number] = np.where(trial.apt, off, np.nan)
    return ours


def _mean_known(values: Matrix) -> Matrix:
    count = (~np.isnan(values)).sum(axis=0)
    with np.errstate(all="ignore"):
        return np.where(count > 0, np.nansum(values, axis=0) / count, np.nan)


def _half_range(
    rows: Matrix, period: int, ahead: int, trials: list[_Trial], weights: Matrix, level: float
) -> Matrix:
    """Student's t: the scale is drawn from the trials towards what the smoothing expects of itself."""
    smoothed = smoothing.damped(seasons.found(rows, period, sure=False).without(rows))
    step = np.maximum(smoothed.miss, TINY)
    squares, count = np.zeros(len(rows)), np.zeros(len(rows))
    for trial in trials:
        expected = step[:, None] * _growth(smoothed, trial.came.shape[1])
        off = (trial.came - _blended(trial.told, weights)) / expected
        squares += np.where(trial.apt, (off**2).mean(axis=1), 0.0)
        count += trial.apt
    scale = np.sqrt((PRIOR_TRIALS + squares) / (PRIOR_TRIALS + count))
    times = stdtrit(PRIOR_TRIALS + count, (1 + level) / 2)
    return np.asarray((times * scale * step)[:, None] * _growth(smoothed, ahead))


def _growth(smoothed: smoothing.Smoothed, ahead: int) -> Matrix:
    """How the miss grows with each period ahead (Hyndman et al. 2008, class 1, damped trend)."""
    alpha, beta = np.maximum(smoothed.alpha, LEAST_ALPHA), np.maximum(smoothed.beta, LEAST_BETA)
    phi = np.maximum(smoothed.phi, LEAST_PHI)
    steps = np.arange(1, ahead)
    carried = alpha[:, None] + (alpha * beta)[:, None] * np.cumsum(phi[:, None] ** steps, axis=1)
    squares = np.cumsum(carried**2, axis=1)
    return np.asarray(np.sqrt(1 + np.concatenate([np.zeros((len(alpha), 1)), squares], axis=1)))

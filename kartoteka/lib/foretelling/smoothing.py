"""Smoothing: the recursions of exponential smoothing, over many rows and a grid of parameters at once."""

from dataclasses import dataclass

import numpy as np

from kartoteka.lib.foretelling.rows import Matrix, lengths, means, starts

LEVELS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
FINE_LEVELS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99)
TRENDS = (0.05, 0.1, 0.2, 0.4)
DAMPINGS = (0.8, 0.9, 0.95, 0.98)
FIRST_TREND = 4
PARAMETERS = 4
SPARSE = (0.05, 0.1, 0.2, 0.3)
TINY = 1e-9


@dataclass(frozen=True)
class Smoothed:
    """The last level and trend of each row by the parameters that missed least, one step ahead.

    `miss` is the root of the mean squared miss of one step.
    """

    level: Matrix
    trend: Matrix
    alpha: Matrix
    beta: Matrix
    phi: Matrix
    miss: Matrix

    def told(self, ahead: int) -> Matrix:
        steps = np.cumsum(self.phi[:, None] ** np.arange(1, ahead + 1), axis=1)
        return self.level[:, None] + self.trend[:, None] * steps


def damped(rows: Matrix) -> Smoothed:
    """Holt's trend, damped (Gardner and McKenzie 1985)."""
    grid = np.array(np.meshgrid(LEVELS, TRENDS, DAMPINGS)).reshape(3, -1)
    return _best(rows, *grid)


def simple(rows: Matrix) -> Smoothed:
    """A level without a trend (Brown 1956)."""
    none = np.zeros(len(FINE_LEVELS))
    return _best(rows, np.array(FINE_LEVELS), none, none)


def theta(rows: Matrix, ahead: int) -> Matrix:
    """Half the line of the past, half the row bent twice as far from it (Assimakopoulos and Nikolopoulos 2000)."""
    width = rows.shape[1]
    periods = np.arange(width + ahead, dtype=float)
    known = ~np.isnan(rows)
    middle = (periods[:width] * known).sum(axis=1) / np.maximum(lengths(rows), 1)
    apart = np.where(known, periods[:width] - middle[:, None], 0.0)
    level = means(rows)
    slope = (apart * np.where(known, rows - level[:, None], 0.0)).sum(axis=1)
    slope /= np.maximum((apart**2).sum(axis=1), TINY)
    line = level[:, None] + slope[:, None] * (periods - middle[:, None])
    bent = simple(2 * rows - line[:, :width]).told(ahead)
    return np.asarray((bent + line[:, width:]) / 2)


def sparse(rows: Matrix, ahead: int) -> Matrix:
    """How likely something is needed, times how much of it (Teunter, Syntetos and Babai 2011)."""
    known, begun = ~np.isnan(rows), starts(rows)
    grid = np.array(np.meshgrid(SPARSE, SPARSE)).reshape(2, -1)
    often = np.broadcast_to(
        (np.nansum(rows > 0, axis=1) / np.maximum(lengths(rows), 1))[:, None], (len(rows), grid.shape[1])
    )
    needed = np.where(rows > 0, rows, np.nan)
    much = np.broadcast_to(means(needed)[:, None], often.shape)
    misses = np.zeros(often.shape)
    for place in range(int(begun.min(initial=0)), rows.shape[1]):
        value, on = rows[:, place][:, None], known[:, place][:, None]
        came = np.where(on, value > 0, 0.0)
        misses = misses + np.where(on, (value - often * much) ** 2, 0.0)
        much = np.where(on & (came > 0), much + grid[1] * (value - much), much)
        often = np.where(on, often + grid[0] * (came - often), often)
    best, every = misses.argmin(axis=1), np.arange(len(rows))
    return np.repeat((often * much)[every, best][:, None], ahead, axis=1)


def _best(rows: Matrix, alpha: Matrix, beta: Matrix, phi: Matrix) -> Smoothed:
    begun, count = starts(rows), lengths(rows)
    every = np.arange(len(rows))
    first = rows[every, begun]
    reach = np.clip(count - 1, 1, FIRST_TREND)
    rise = (rows[every, np.minimum(begun + reach, rows.shape[1] - 1)] - first) / reach
    level = np.zeros((len(rows), len(alpha)))
    trend, misses = np.zeros_like(level), np.zeros_like(level)
    for place in range(int(begun.min(initial=0)), rows.shape[1]):
        begins, lives = (begun == place)[:, None], (begun < place)[:, None]
        expected = level + phi * trend
        miss = np.where(lives, rows[:, place][:, None] - expected, 0.0)
        misses += miss * miss
        level = np.where(lives, expected + alpha * miss, np.where(begins, first[:, None], 0.0))
        trend = np.where(lives, phi * trend + alpha * beta * miss, np.where(begins, rise[:, None], 0.0))
    best = misses.argmin(axis=1)
    free = np.maximum(count - PARAMETERS, 2)
    return Smoothed(
        level[every, best],
        trend[every, best],
        alpha[best],
        beta[best],
        phi[best],
        np.sqrt(misses[every, best] / free),
    )

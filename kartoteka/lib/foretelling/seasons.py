"""Seasons: how each phase of the year differs from the rest, and rows freed of it."""

from dataclasses import dataclass

import numpy as np

from kartoteka.lib.foretelling.rows import Matrix, Truths, lengths, means

# One-sided 95 %: below it the likeness of years may be chance.
SURE = 1.645
YEARS = 2
FEW_PHASES = 3
TINY = 1e-9


@dataclass(frozen=True)
class Seasons:
    """Factors and summands by phase; a row has one or the other. The first column of the rows is phase 0."""

    factors: Matrix
    summands: Matrix

    def without(self, rows: Matrix) -> Matrix:
        phases = np.arange(rows.shape[1]) % self.factors.shape[1]
        return (rows - self.summands[:, phases]) / self.factors[:, phases]

    def put_on(self, told: Matrix, *, after: int) -> Matrix:
        """What was told without seasons, with them; `after` periods of the past."""
        phases = (after + np.arange(told.shape[1])) % self.factors.shape[1]
        return told * self.factors[:, phases] + self.summands[:, phases]


def found(rows: Matrix, period: int, *, sure: bool) -> Seasons:
    """Ratios to the centred moving average, drawn towards no season by their noise (Miller and Williams 2003).

    Rows that touch zero have summands in place of factors. With `sure`, a row whose years are not
    significantly alike has no seasons.
    """
    count = len(rows)
    none = Seasons(np.ones((count, max(period, 1))), np.zeros((count, max(period, 1))))
    if period < YEARS or rows.shape[1] < YEARS * period + 1:
        return none
    trend = _moving_average(rows, period)
    has = lengths(rows) > YEARS * period
    if sure:
        has &= _years_alike(rows, period)
    positive = np.nanmin(np.where(np.isnan(rows), np.inf, rows), axis=1) > 0
    with np.errstate(all="ignore"):
        factors = np.exp(_shrunk(np.log(rows / trend), period))
    factors /= factors.mean(axis=1, keepdims=True)
    summands = _shrunk(rows - trend, period)
    return Seasons(
        np.where((has & positive)[:, None], factors, none.factors),
        np.where((has & ~positive)[:, None], summands, none.summands),
    )


def _moving_average(rows: Matrix, period: int) -> Matrix:
    weights = np.ones(period) / period
    if period % 2 == 0:
        weights = np.r_[0.5, np.ones(period - 1), 0.5] / period
    half = len(weights) // 2
    smooth = np.full_like(rows, np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(rows, len(weights), axis=1)
    smooth[:, half : rows.shape[1] - half] = windows @ weights
    return smooth


def _shrunk(apart: Matrix, period: int) -> Matrix:
    """The mean deviation of each phase, less by what of it noise would make."""
    width = apart.shape[1]
    phases = np.arange(width) % period
    apart = np.where(np.isfinite(apart), apart, np.nan)
    deviations = np.stack([_middle(apart[:, phases == phase]) for phase in range(period)], axis=1)
    deviations -= deviations.mean(axis=1, keepdims=True)
    noise = apart - deviations[:, phases]
    told = np.maximum(lengths(noise), 1)
    spread = np.nansum((noise - means(noise)[:, None]) ** 2, axis=1) / told
    error = spread / np.maximum(told / period, 1)
    strength = (deviations**2).sum(axis=1)
    drawn = np.clip(max(period - FEW_PHASES, 1) * error / np.maximum(strength, TINY), 0, 1)
    return np.asarray(deviations * (1 - drawn)[:, None])


def _middle(columns: Matrix) -> Matrix:
    """The median of each row, 0 where nothing is known."""
    known = ~np.isnan(columns).all(axis=1)
    middle = np.zeros(len(columns))
    if known.any():
        middle[known] = np.nanmedian(columns[known], axis=1)
    return middle


def _years_alike(rows: Matrix, period: int) -> Truths:
    """Whether the autocorrelation a year apart is beyond chance, as the Theta method of the M3 asks it."""
    apart = np.where(np.isnan(rows), 0.0, rows - means(rows)[:, None])
    power = np.maximum((apart**2).sum(axis=1), TINY)
    lags = [(apart[:, lag:] * apart[:, :-lag]).sum(axis=1) / power for lag in range(1, period + 1)]
    alike = np.stack(lags, axis=1)
    limit = SURE * np.sqrt((1 + 2 * (alike[:, :-1] ** 2).sum(axis=1)) / np.maximum(lengths(rows), 1))
    return np.asarray(np.abs(alike[:, -1]) > limit)

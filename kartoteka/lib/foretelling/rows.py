"""Rows of numbers beside each other, their ends aligned."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


def stacked(series: Sequence[Sequence[float] | Matrix]) -> Matrix:
    """One line a row; the shorter ones begin with NaN."""
    width = max((len(one) for one in series), default=0)
    rows = np.full((len(series), width), np.nan)
    for place, one in enumerate(series):
        rows[place, width - len(one) :] = one
    return rows


def lengths(rows: Matrix) -> npt.NDArray[np.int64]:
    return np.asarray((~np.isnan(rows)).sum(axis=1))


def starts(rows: Matrix) -> npt.NDArray[np.int64]:
    return np.asarray(np.argmax(~np.isnan(rows), axis=1))


def means(rows: Matrix) -> Matrix:
    return np.asarray(np.nansum(rows, axis=1) / np.maximum(lengths(rows), 1))

"""Judging foretold chances by what happened."""

from dataclasses import dataclass

import numpy as np

from kartoteka.lib.odds.levels import Matrix

BINS = 10


@dataclass(frozen=True)
class Bin:
    """Cases that were given about the same chance: what was told of them, and what came."""

    count: int
    told: float
    came: float


def brier(told: Matrix, happened: Matrix) -> float:
    """The mean squared miss (Brier 1950); less is better."""
    return float(np.mean((np.asarray(told) - np.asarray(happened)) ** 2))


def is_better(told: Matrix, than: Matrix, happened: Matrix, *, count: int) -> bool:
    """Whether the miss is less by more than a standard error (Breiman's rule); less may be luck.

    `count` is how many independent things the cases come from.
    """
    less = (np.asarray(than) - happened) ** 2 - (np.asarray(told) - happened) ** 2
    return bool(less.mean() > less.std() / np.sqrt(count))


def reliability(told: Matrix, happened: Matrix) -> list[Bin]:
    """Ten groups of equal size, from the least likely cases to the likeliest."""
    order = np.argsort(told, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    return [Bin(len(part), float(told[part].mean()), float(happened[part].mean())) for part in parts]

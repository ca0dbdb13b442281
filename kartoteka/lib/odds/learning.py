"""Learning the odds: logistic regression drawn towards the mean, as strongly as held-out cases ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kartoteka.lib.odds.levels import Column, Levels, Matrix

# How strongly weights are drawn to zero; the held-out cases choose.
STRENGTHS = (0.5, 2.0, 8.0, 32.0, 128.0, 512.0)
FOLDS = 5
MOST_ROUNDS = 30
ENOUGH = 1e-8
LEAST_WEIGHT = 1e-6


@dataclass(frozen=True)
class Odds:
    """What was learned: the mean's log-odds and the weight of each level.

    Where cases have an expectation of their own, such as the mean of their stage, it is given as `offset`, in
    log-odds, and the weights tell what departs from it.
    """

    levels: Levels
    base: float
    weights: Matrix
    strength: float

    def chances(self, facts: Mapping[str, Column], count: int, offset: Matrix | float = 0.0) -> Matrix:
        return chance(offset + self.base + self.levels.matrix(facts, count) @ self.weights)

    def grounds(self, facts: Mapping[str, object]) -> list[tuple[str, str, float]]:
        """Which facts of one case move its odds, the strongest first: name, level, log-odds."""
        row = self.levels.matrix({name: [value] for name, value in facts.items()}, 1)[0]
        moved = [
            (name, level, float(weight))
            for (name, level), present, weight in zip(self.levels.names, row, self.weights, strict=True)
            if present
        ]
        return sorted(moved, key=lambda one: -abs(one[2]))


def chance(log_odds: Matrix) -> Matrix:
    return 1.0 / (1.0 + np.exp(-np.clip(log_odds, -30, 30)))


def log_odds(chances: Matrix | float) -> Matrix:
    sure = np.clip(chances, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(sure / (1 - sure)))


def learn(
    facts: Mapping[str, Column],
    happened: Matrix,
    *,
    numbers: frozenset[str] = frozenset(),
    offset: Matrix | None = None,
    kin: Sequence[int] | None = None,
) -> Odds:
    """Fits all cases, with the strength that foretold held-out cases best (log loss, every fifth case in turn).

    `kin` numbers the cases that belong together, as several moments of one story do: these are held out together, or
    the one would foretell the other. Raises ValueError when all ended alike.
    """
    happened = np.asarray(happened, dtype=np.float64)
    if not 0 < happened.mean() < 1:
        raise ValueError("all cases ended alike")
    levels = Levels.of(facts, numbers=numbers)
    matrix = levels.matrix(facts, len(happened))
    expected = np.zeros(len(happened)) if offset is None else offset
    folds = np.arange(len(happened)) if kin is None else np.asarray(kin)
    losses = {
        strength: _held_out_loss(matrix, happened, strength, expected, folds % FOLDS)
        for strength in STRENGTHS
    }
    best = min(losses, key=losses.__getitem__)
    base, weights = fit(matrix, happened, best, expected)
    return Odds(levels, base, weights, best)


def fit(
    matrix: Matrix, happened: Matrix, strength: float, offset: Matrix | float = 0.0
) -> tuple[float, Matrix]:
    """Newton's method on the penalised likelihood (Hoerl and Kennard's ridge; le Cessie and van Houwelingen 1992)."""
    count, width = matrix.shape
    whole = np.hstack([np.ones((count, 1)), matrix])
    penalty = np.full(width + 1, strength)
    penalty[0] = 0.0
    weights = np.zeros(width + 1)
    weights[0] = float(log_odds(float(happened.mean()))) - float(np.mean(offset))
    for _ in range(MOST_ROUNDS):
        chances = chance(offset + whole @ weights)
        slope = whole.T @ (happened - chances) - penalty * weights
        bend = (whole.T * np.maximum(chances * (1 - chances), LEAST_WEIGHT)) @ whole + np.diag(
            penalty + ENOUGH
        )
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < ENOUGH:
            break
    return float(weights[0]), weights[1:]


def held_out(
    matrix: Matrix,
    happened: Matrix,
    strength: float,
    offset: Matrix | float = 0.0,
    folds: "npt.NDArray[np.int_] | None" = None,
) -> Matrix:
    """The chance of each case as those of the other folds foretell it."""
    told = np.empty(len(happened))
    folds = np.arange(len(happened)) % FOLDS if folds is None else folds
    expected = np.broadcast_to(offset, told.shape)
    for fold in range(FOLDS):
        kept = folds != fold
        base, weights = fit(matrix[kept], happened[kept], strength, expected[kept])
        told[~kept] = chance(expected[~kept] + base + matrix[~kept] @ weights)
    return told


def _held_out_loss(
    matrix: Matrix, happened: Matrix, strength: float, offset: Matrix, folds: "npt.NDArray[np.int_]"
) -> float:
    told = np.clip(held_out(matrix, happened, strength, offset, folds), 1e-9, 1 - 1e-9)
    return float(-np.mean(happened * np.log(told) + (1 - happened) * np.log(1 - told)))

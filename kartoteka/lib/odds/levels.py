"""Levels: facts of cases as columns of noughts and ones."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Column = Sequence[Any]

LEAST_CASES = 5
MOST_LEVELS = 60
BINS = 8
MISSING = ""


@dataclass(frozen=True)
class Factor:
    """A fact with its levels. A number's levels are spans between `edges`."""

    name: str
    levels: tuple[str, ...]
    edges: tuple[float, ...] = ()

    @property
    def is_number(self) -> bool:
        return bool(self.edges)

    def places(self, column: Column) -> npt.NDArray[np.int64]:
        """Which level each case has; -1 for one that was not learned."""
        if self.is_number:
            numbers = np.array([_number(value) for value in column], dtype=np.float64)
            found = np.searchsorted(np.array(self.edges), numbers, side="right").astype(np.int64)
            found[np.isnan(numbers)] = -1
            return found
        known = {level: place for place, level in enumerate(self.levels)}
        return np.fromiter((known.get(_text(value), -1) for value in column), np.int64, len(column))


@dataclass(frozen=True)
class Levels:
    """What was learned of the facts: which there are, and their levels."""

    factors: tuple[Factor, ...]

    @classmethod
    def of(cls, facts: Mapping[str, Column], *, numbers: frozenset[str] = frozenset()) -> Self:
        found = [
            _number_factor(name, facts[name]) if name in numbers else _factor(name, facts[name])
            for name in facts
        ]
        return cls(tuple(factor for factor in found if factor is not None))

    @property
    def width(self) -> int:
        return sum(len(factor.levels) for factor in self.factors)

    @property
    def names(self) -> list[tuple[str, str]]:
        return [(factor.name, level) for factor in self.factors for level in factor.levels]

    def matrix(self, facts: Mapping[str, Column], count: int) -> Matrix:
        """A row a case; facts that are missing leave their columns empty."""
        made = np.zeros((count, self.width))
        begins = 0
        for factor in self.factors:
            if factor.name in facts:
                places = factor.places(facts[factor.name])
                rows = np.flatnonzero(places >= 0)
                made[rows, begins + places[rows]] = 1.0
            begins += len(factor.levels)
        return made


def _factor(name: str, column: Column) -> Factor | None:
    counted = Counter(_text(value) for value in column)
    counted.pop(MISSING, None)
    levels = [level for level, count in counted.most_common(MOST_LEVELS) if count >= LEAST_CASES]
    return Factor(name, tuple(sorted(levels))) if levels else None


def _number_factor(name: str, column: Column) -> Factor | None:
    numbers = np.array([_number(value) for value in column], dtype=np.float64)
    numbers = numbers[~np.isnan(numbers)]
    if len(numbers) < LEAST_CASES * 2:
        return None
    edges = np.unique(np.quantile(numbers, np.linspace(0, 1, BINS + 1)[1:-1]))
    edges = edges[(edges > numbers.min()) & (edges <= numbers.max())]
    if not len(edges):
        return None
    shown = [f"{edge:g}" for edge in edges]
    levels = (
        f"< {shown[0]}",
        *(f"{low} – {high}" for low, high in itertools.pairwise(shown)),
        f"≥ {shown[-1]}",
    )
    return Factor(name, levels, tuple(float(edge) for edge in edges))


def _text(value: Any) -> str:
    return MISSING if value is None else str(value)


def _number(value: Any) -> float:
    if value is None or value == "":
        return np.nan
    return float(value)

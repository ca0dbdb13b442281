"""Weighing: how much each likeness of a field speaks for one and the same, in bits.

Fellegi & Sunter, "A Theory for Record Linkage" (JASA 1969): a field at a level of likeness weighs
log2(m/u), where m is how often duplicates stand at that level and u how often strangers do. The m
below are general, the same for every table. The u come from the table itself: from pairs thrown at
random, and for equal values from how frequent the very value is (Winkler 1989), so that a shared
"Ivanov" says less than a shared "Mamin-Sibiryak".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kartoteka.lib.likeness import comparing
from kartoteka.lib.likeness.comparing import ABSENT, Levels
from kartoteka.lib.likeness.fields import Column, Role

Weights = npt.NDArray[np.float32]
THROWN = 200_000
# How often two records of one and the same stand at each level, from different to the same.
AMONG_DUPLICATES: dict[Role, tuple[float, ...]] = {
    Role.GIVEN: (0.12, 0.06, 0.08, 0.02, 0.72),
    Role.SURNAME: (0.12, 0.06, 0.08, 0.02, 0.72),
    Role.MIDDLE: (0.12, 0.06, 0.08, 0.02, 0.72),
    Role.DATE: (0.06, 0.05, 0.08, 0.09, 0.72),
    Role.STREET: (0.14, 0.05, 0.11, 0.70),
    Role.CITY: (0.10, 0.03, 0.10, 0.77),
    Role.TEXT: (0.30, 0.10, 0.15, 0.45),
    Role.REGION: (0.10, 0.05, 0.85),
    Role.HOUSE: (0.17, 0.08, 0.75),
    Role.POSTCODE: (0.10, 0.13, 0.77),
    Role.PHONE: (0.20, 0.06, 0.74),
    Role.ID: (0.04, 0.06, 0.90),
    Role.EMAIL: (0.14, 0.06, 0.14, 0.66),
}


@dataclass(frozen=True)
class Scale:
    """What the levels of one column weigh."""

    column: Column
    strangers: tuple[float, ...]
    shares: dict[str, float]

    def weigh(self, levels: Levels, left: Sequence[str], right: Sequence[str]) -> Weights:
        """Bits for each pair; nothing is known where a value is absent, and then it weighs nothing."""
        among = np.array(AMONG_DUPLICATES[self.column.role], np.float32)
        bits = np.log2(among / np.array(self.strangers, np.float32))
        found = np.where(levels == ABSENT, 0, bits[np.maximum(levels, 0)])
        best = len(among) - 1
        for at in np.flatnonzero(levels == best).tolist():
            share = max(self.shares.get(left[at], 0), self.shares.get(right[at], 0))
            found[at] = np.log2(among[best] / share) if share else found[at]
        return found.astype(np.float32)


def scale(column: Column, thrown: npt.NDArray[np.int64]) -> Scale:
    """The column's own scale, by its frequencies and by pairs of records thrown at random."""
    filled = [value for value in column.values if value]
    counts = Counter(filled)
    shares = {value: max(count - 1, 1) / max(len(filled), 2) for value, count in counts.items()}
    left = [column.values[at] for at in thrown[:, 0]]
    right = [column.values[at] for at in thrown[:, 1]]
    levels = comparing.levels(column.role, left, right)
    known = levels[levels != ABSENT]
    size = len(AMONG_DUPLICATES[column.role])
    seen = np.bincount(known, minlength=size) + 0.5
    return Scale(column, tuple(seen / seen.sum()), shares)


def thrown(count: int) -> npt.NDArray[np.int64]:
    """Pairs of different records at random, the same at every run."""
    dice = np.random.default_rng(count)
    size = min(THROWN, count * (count - 1) // 2)
    left = dice.integers(0, count, size)
    return np.stack([left, (left + dice.integers(1, max(count, 2), size)) % count], axis=1)

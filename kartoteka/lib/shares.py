"""Shares of a few: what three of ten may tell, and what it may not."""

from dataclasses import dataclass
from math import sqrt

# Nineteen times in twenty.
Z = 1.959964


@dataclass(frozen=True)
class Share:
    """`count` of `whole`."""

    count: int
    whole: int

    @property
    def part(self) -> float:
        return self.count / self.whole if self.whole else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """Between what the true share lies, nineteen times in twenty, by Wilson."""
        if not self.whole:
            return (0.0, 1.0)
        squared = Z * Z / self.whole
        middle = (self.part + squared / 2) / (1 + squared)
        reach = Z / (1 + squared) * sqrt(self.part * (1 - self.part) / self.whole + squared / self.whole / 4)
        return (max(0.0, middle - reach), min(1.0, middle + reach))

    def toward(self, usual: float, weight: float) -> float:
        """The share as far as it is known: with few cases near to what is usual elsewhere."""
        return (self.count + weight * usual) / (self.whole + weight)

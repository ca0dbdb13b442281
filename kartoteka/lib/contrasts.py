"""Contrasts: whether two shares, two sums or a row of shares differ by more than chance would make them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, lgamma, sqrt

from scipy.special import gammaincc, ndtr

# Nineteen times in twenty.
Z = 1.959964
CHANCE = 0.05


@dataclass(frozen=True)
class Sum:
    """A sum of so many amounts, and the sum of their squares."""

    total: float
    squares: float

    @property
    def variance(self) -> float:
        """Of the logarithm of the sum, where both the number of amounts and their sizes are chance."""
        return self.squares / self.total**2 if self.total > 0 else inf


@dataclass(frozen=True)
class Pair:
    """Sums of two periods; then the squares of what each client's sums are now and were then, and their products."""

    now: Sum
    then: Sum
    nows: float
    thens: float
    both: float

    @property
    def variance(self) -> float:
        """Of the logarithm of their ratio: as if each amount were chance, or each client, whichever is more.

        One client's orders are alike and come and go together, so that amounts alone would promise too much; and of a
        few clients nobody can tell how unlike they might have been. By clients it is that of a ratio of sums over
        clusters (Cochran, Sampling Techniques, 6.4 and 9A).
        """
        if self.now.total <= 0 or self.then.total <= 0:
            return inf
        now, then = self.now.total, self.then.total
        by_clients = self.nows / now**2 + self.thens / then**2 - 2 * self.both / (now * then)
        return max(self.now.variance + self.then.variance, by_clients)


@dataclass(frozen=True)
class Change:
    """By which share a sum changed, the range that holds the truth 19 times of 20, and how often chance does that."""

    share: float
    low: float
    high: float
    chance: float


def change(own: Pair, rest: Pair | None = None) -> Change | None:
    """Beside the rest, if it is told, of which the sum is no part; nothing where either is nought."""
    pairs = [own] if rest is None else [own, rest]
    if any(one.now.total <= 0 or one.then.total <= 0 for one in pairs):
        return None
    moved = math.log(own.now.total / own.then.total)
    if rest is not None:
        moved -= math.log(rest.now.total / rest.then.total)
    error = sqrt(sum(one.variance for one in pairs))
    chance = 2 * float(ndtr(-abs(moved) / error)) if error > 0 else 1.0
    return Change(exp(moved) - 1, exp(moved - Z * error) - 1, exp(moved + Z * error) - 1, chance)


def less_often(count: int, whole: int, other: int, other_whole: int) -> float:
    """How often chance alone would put so few of them, or fewer, into the first of two groups: Fisher's exact test."""
    return _tail(count, whole, other, other_whole, lower=True)


def more_often(count: int, whole: int, other: int, other_whole: int) -> float:
    return _tail(count, whole, other, other_whole, lower=False)


def spread(counts: Sequence[int], wholes: Sequence[int]) -> float:
    """How often chance alone makes shares differ as much as these do: chi-square of a row of shares."""
    told = [(count, whole) for count, whole in zip(counts, wholes, strict=True) if whole]
    all_count, all_whole = sum(count for count, _ in told), sum(whole for _, whole in told)
    usual = all_count / all_whole if all_whole else 0.0
    if len(told) < 2 or not 0 < usual < 1:  # noqa: PLR2004  # one share has nothing to differ from
        return 1.0
    apart = sum((count - whole * usual) ** 2 / (whole * usual * (1 - usual)) for count, whole in told)
    return float(gammaincc((len(told) - 1) / 2, apart / 2))


def _tail(count: int, whole: int, other: int, other_whole: int, *, lower: bool) -> float:
    marked, everything = count + other, whole + other_whole
    least, most = max(0, marked - other_whole), min(marked, whole)
    if least == most:
        return 1.0
    run = range(least, count + 1) if lower else range(count, most + 1)
    base = _ways(everything, marked)
    told = sum(exp(_ways(whole, nth) + _ways(other_whole, marked - nth) - base) for nth in run)
    return min(told, 1.0)


def _ways(whole: int, part: int) -> float:
    """The logarithm of in how many ways so many can be chosen."""
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)

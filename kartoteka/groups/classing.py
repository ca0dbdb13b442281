"""Classing: which group each client belongs to. Nothing here knows a database: columns go in, columns come out."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kartoteka.groups.gathering import Bought, Column, Whole

Words = npt.NDArray[np.str_]
FIFTHS = (0.2, 0.4, 0.6, 0.8)
BINS = 256
# One or two purchases are rare whatever the period.
RARE = 2
FEWEST_CONSTANT = 3
YEAR = 365
# Income tells who is worth what only if the cost of most goods is known.
KNOWN_ENOUGH = 0.8


@dataclass(frozen=True)
class Borders:
    """Between the groups; the program's proposal, or the firm's own word."""

    large_from: float
    medium_from: float
    constant_from: int


@dataclass(frozen=True)
class Measures:
    """What the groups are told apart by."""

    first_share: float
    second_share: float
    cooling_after: float
    lost_after: float
    borders: Borders


def is_by_income(of: Bought) -> bool:
    ordered = of.ordered.sum()
    return bool(ordered > 0 and of.known.sum() >= KNOWN_ENOUGH * ordered)


def classes(worth: Column, *, first_share: float, second_share: float) -> Words:
    """A until the first share of the money is together, B until the second; whoever brings nothing is C."""
    if not len(worth):
        return np.empty(0, dtype="U1")
    order = np.argsort(-worth, kind="stable")
    gained = np.maximum(worth[order], 0)
    total = gained.sum()
    before = np.cumsum(gained) - gained
    told = np.full(len(worth), "c", dtype="U1")
    if total > 0:
        bringing = gained > 0
        told[order[(before < second_share * total) & bringing]] = "b"
        told[order[(before < first_share * total) & bringing]] = "a"
    return told


def proposed(of: Bought, *, months: int) -> Borders:
    """Where the sums and the numbers of purchases of this firm's clients fall apart by themselves."""
    medium, large = _breaks(of.recent[of.recent > 0])
    often = of.count[of.count > RARE] / np.maximum((of.today - of.first)[of.count > RARE] / YEAR, 1)
    pace = float(np.quantile(often, 2 / 3)) if len(often) else 0.0
    constant = max(round(pace * months / 12), FEWEST_CONSTANT)
    return Borders(_readable(large), _readable(medium), min(constant, 366))


def volumes(recent: Column, borders: Borders) -> Words:
    told = np.where(recent >= borders.medium_from, "medium", "small")
    told = np.where(recent >= borders.large_from, "large", told)
    return np.where(recent > 0, told, "small")


def frequencies(of: Bought, borders: Borders, *, months: int) -> Words:
    """By how often he came in such a period while he came at all; one or two purchases are that and no more."""
    years = np.maximum((of.last - of.first) / YEAR, 1)
    told = np.where(of.count / years * months / 12 >= borders.constant_from, "constant", "at_times")
    return np.where(of.count <= RARE, "rare", told)


def rhythms(of: Bought) -> tuple[Column, float]:
    """Days between purchases: his own, drawn towards the firm's the fewer are known; and the firm's, or nan."""
    usual = float(np.median(of.gaps[of.count > 1])) if (of.count > 1).any() else float("nan")
    own = np.maximum((of.last - of.first + usual) / of.count, 1)
    return own, usual


def lives(of: Bought, rhythm: Column, *, cooling_after: float, lost_after: float) -> Words:
    """New: bought once, and his second purchase is not due yet. Cooling and lost: silent for so many rhythms."""
    if not len(of) or np.isnan(rhythm).all():
        return np.full(len(of), "", dtype="U7")
    silent = of.silence / rhythm
    told = np.where(silent > cooling_after, "cooling", "active")
    told = np.where((of.count == 1) & (silent <= cooling_after), "new", told)
    return np.where(silent > lost_after, "lost", told)


def scores(values: Column) -> Whole:
    """1 to 5, by fifths of the clients; equal values have equal scores."""
    if not len(values):
        return np.empty(0, dtype=np.int64)
    return np.asarray(1 + np.searchsorted(np.quantile(values, FIFTHS), values, side="left"), dtype=np.int64)


def _breaks(amounts: Column) -> tuple[float, float]:
    """Two borders that part sums, by their size, into three heaps as alike within as can be."""
    if not len(amounts) or amounts.min() == amounts.max():
        return (0.0, 0.0) if not len(amounts) else (float(amounts[0]), float(amounts[0]))
    sizes = np.log(amounts)
    counts, edges = np.histogram(sizes, bins=BINS)
    middles = (edges[1:] + edges[:-1]) / 2
    weight, moment = np.cumsum(counts), np.cumsum(counts * middles)
    low, high = np.triu_indices(BINS - 1, k=1)

    def between(count: Column, total: Column) -> Column:
        return np.divide(total**2, count, out=np.zeros(len(count)), where=count > 0)

    gain = (
        between(weight[low].astype(float), moment[low])
        + between((weight[high] - weight[low]).astype(float), moment[high] - moment[low])
        + between((weight[-1] - weight[high]).astype(float), moment[-1] - moment[high])
    )
    # Between two heaps nobody is: any border there is as good, so it is drawn in their middle.
    best = np.flatnonzero(gain >= gain.max() * (1 - 1e-12))
    return tuple(float(np.exp(edges[int(np.median(one[best])) + 1])) for one in (low, high))  # type: ignore[return-value]  # two of them


def _readable(amount: float) -> float:
    """Two figures and noughts: 1,234 is 1,200."""
    if amount <= 0:
        return 0.0
    size = 10.0 ** (np.floor(np.log10(amount)) - 1)
    return float(round(round(amount / size) * size, 2))

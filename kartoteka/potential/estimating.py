"""Estimating: promising, medium or small, with the reason; and what part of his purchases is ours, as a range."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kartoteka.potential.models import Estimate, Level, Sign

# Of the points that his answers could have had.
PROMISING, MEDIUM = 0.6, 0.3
# What somebody says of his purchases may be off by so much; a budget is spent on more than such goods.
SURE, BUDGET_LOW = Decimal("0.1"), Decimal("0.5")
# A promising client by signs buys up to so many times what makes one promising.
WIDEST = 5


@dataclass(frozen=True)
class Borders:
    """From which yearly volume a client is promising, and from which medium."""

    promising: Decimal
    medium: Decimal

    @property
    def are_known(self) -> bool:
        return self.promising > 0


@dataclass(frozen=True)
class Told:
    """What is known of a client."""

    volume: Decimal | None
    budget: Decimal | None
    answers: Mapping[int, int]


@dataclass(frozen=True)
class Potential:
    """`level` is empty while nothing tells it."""

    level: str
    ground: str
    score: float | None
    low: Decimal | None
    high: Decimal | None


def potential(told: Told, signs: Sequence[Sign], borders: Borders) -> Potential | None:
    """Direct data beat signs; nothing while nothing is known.

    A known volume is a range of its own even while nobody knows from where a client is promising.
    """
    score = score_of(told.answers, signs)
    ranged = _known(told)
    if ranged is None and score is None:
        return None
    ground, low, high = ranged or (Estimate.Ground.SIGNS, None, None)
    if ranged is not None and low is not None and borders.are_known:
        level = _by_volume(told.volume if told.volume is not None else low, borders)
        return Potential(level, ground, score, low, high)
    if score is None:
        return Potential("", ground, None, low, high)
    by_signs = Level.PROMISING if score >= PROMISING else Level.MEDIUM if score >= MEDIUM else Level.SMALL
    if ranged is None:
        low, high = _range(by_signs, borders)
    return Potential(by_signs, Estimate.Ground.SIGNS, score, low, high)


def _known(told: Told) -> tuple[str, Decimal, Decimal] | None:
    """What direct data say of his yearly volume."""
    if told.volume is not None:
        spread = told.volume * SURE
        return Estimate.Ground.VOLUME, told.volume - spread, told.volume + spread
    if told.budget is not None:
        return Estimate.Ground.BUDGET, told.budget * BUDGET_LOW, told.budget
    return None


def score_of(answers: Mapping[int, int], signs: Sequence[Sign]) -> float | None:
    """The points of his answers among those that they could have had; a question not answered counts for nothing."""
    got = most = 0
    for sign in signs:
        place = answers.get(sign.pk)
        if place is not None and place < len(sign.options):
            got += sign.options[place]["points"]
            most += max(option["points"] for option in sign.options)
    return got / most if most > 0 else None


def share(recent: Decimal, low: Decimal | None, high: Decimal | None) -> tuple[float | None, float | None]:
    """Our part of what he buys; he buys at least what he buys of us."""
    if low is None or high is None or high <= 0:
        return None, None
    at_most = recent / max(low, recent) if max(low, recent) > 0 else Decimal(0)
    return float(recent / max(high, recent)), float(at_most)


def _by_volume(volume: Decimal, borders: Borders) -> Level:
    if volume >= borders.promising:
        return Level.PROMISING
    return Level.MEDIUM if volume >= borders.medium else Level.SMALL


def _range(level: Level, borders: Borders) -> tuple[Decimal | None, Decimal | None]:
    """Wide, because signs are weak."""
    if not borders.are_known:
        return None, None
    return {
        Level.PROMISING: (borders.medium, borders.promising * WIDEST),
        Level.MEDIUM: (borders.medium / 2, borders.promising * 2),
        Level.SMALL: (Decimal(0), borders.promising),
    }[level]

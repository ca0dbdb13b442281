"""Whether somebody looks at more than his work asks for: each day against his own days before, by medians.

A day stands out when very many cards were opened without any work on them and many cards at all; a slow leak is found
by what adds up from day to day. It is a question for a person, never a verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TypeVar

T = TypeVar("T")

# How many working days a day is held against, how many there must be, and how long before it they end.
NORM_DAYS, FEWEST_DAYS, LAG = 20, 10, 15
FAR_IDLE, FAR_CARDS = 5.0, 2.0
# What adds up: how far beyond the usual a day must lie to count, how much one day may count, and when it rings.
SLACK, MOST_A_DAY, RINGS_AT = 0.75, 4.0, 8.0
# Nobody's days are so even that one card more would stand out.
LEAST_SPREAD = 2.0
TO_SIGMA = 1.4826
# Who never works on what he opens has no share that would excuse a day of many cards.
MOST_IDLE = 0.8


class Sign(StrEnum):
    GRAB = "grab"
    SLOW = "slow"


@dataclass(frozen=True)
class Day:
    """How many cards were opened, and how many of them without any work for the client that day."""

    cards: int
    idle: int


@dataclass(frozen=True)
class Told:
    """What was found of a day, with its own numbers beside the usual ones."""

    place: int
    sign: Sign
    day: Day
    usual_cards: float
    usual_idle: float


def watch(days: Sequence[Day]) -> list[Told]:
    """What stands out among working days, the oldest first. After it has rung, what adds up begins anew."""
    told, added = [], 0.0
    for place, day in enumerate(days):
        norm = usual(days[:place])
        if len(norm) < FEWEST_DAYS:
            continue
        idle_far, cards_far = _distances(day, norm)
        added = max(0.0, added + max(-MOST_A_DAY, min(idle_far, MOST_A_DAY)) - SLACK)
        if sign := _sign(idle_far, cards_far, added):
            told.append(_told(place, sign, day, norm))
            added = 0.0
    return told


def judge(day: Day, norm: Sequence[Day]) -> Told | None:
    """Whether one day, perhaps not over yet, stands out by itself; nothing where the norm is too short to say."""
    if len(norm) < FEWEST_DAYS or _sign(*_distances(day, norm), 0.0) is None:
        return None
    return _told(len(norm), Sign.GRAB, day, norm)


def is_apart(value: float, others: Sequence[float]) -> bool:
    """Whether a number lies far above those of others."""
    return far(value, others) > FAR_IDLE


def usual(before: Sequence[T]) -> Sequence[T]:
    """The days that a day is held against; the latest are none of them, or a slow leak would soon be the usual."""
    if len(before) < LAG + FEWEST_DAYS:
        return before[:NORM_DAYS]
    return before[: len(before) - LAG][-NORM_DAYS:]


def _told(place: int, sign: Sign, day: Day, norm: Sequence[Day]) -> Told:
    return Told(place, sign, day, median(one.cards for one in norm), median(one.idle for one in norm))


def _distances(day: Day, norm: Sequence[Day]) -> tuple[float, float]:
    """How far the day lies from the usual: in cards without work beyond the usual share, and in cards.

    A campaign brings more cards and more of them without work alike; that is why it goes by the share.
    """
    share = min(MOST_IDLE, median(one.idle / one.cards if one.cards else 0.0 for one in norm))
    idle_far = far(day.idle - share * day.cards, [one.idle - share * one.cards for one in norm])
    return idle_far, far(day.cards, [one.cards for one in norm])


def _sign(idle_far: float, cards_far: float, added: float) -> Sign | None:
    if idle_far > FAR_IDLE and cards_far > FAR_CARDS:
        return Sign.GRAB
    return Sign.SLOW if added > RINGS_AT else None


def far(value: float, others: Sequence[float]) -> float:
    """How many spreads a number lies above the middle of others."""
    middle = median(others)
    spread = max(LEAST_SPREAD, TO_SIGMA * median(abs(one - middle) for one in others))
    return (value - middle) / spread

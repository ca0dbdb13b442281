"""Whether somebody looks at more than his work asks for: each day against his own days before, by medians.

A day stands out when very many cards were opened without any work on them and many cards at all; a slow leak is found
by what adds up from day to day. It is a question for a person, never a verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

# How many working days a day is held against, how many there must be, and how long before it they end.
NORM_DAYS, FEWEST_DAYS, LAG = 20, 10, 15
FAR_IDLE, FAR_CARDS = 5.0, 2.0
# What adds up: how far beyond the usual a day must lie to count, how much one day may count, and when it rings.
SLACK, MOST_A_DAY, RINGS_AT = 0.75, 4.0, 8.0
# Nobody's days are so even that one card more would stand out.
LEAST_SPREAD = 2.0
TO_SIGMA = 1.4826


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
        norm = _norm(days[:place])
        if len(norm) < FEWEST_DAYS:
            continue
        idle_far, cards_far = _distances(day, norm)
        added = max(0.0, added + max(-MOST_A_DAY, min(idle_far, MOST_A_DAY)) - SLACK)
        if sign := _sign(idle_far, cards_far, added):
            usual = median(one.cards for one in norm), median(one.idle for one in norm)
            told.append(Told(place, sign, day, *usual))
            added = 0.0
    return told


def _norm(before: Sequence[Day]) -> Sequence[Day]:
    """The latest days are no part of the norm, or a slow leak would soon be the usual."""
    if len(before) < LAG + FEWEST_DAYS:
        return before[:NORM_DAYS]
    return before[: len(before) - LAG][-NORM_DAYS:]


def _distances(day: Day, norm: Sequence[Day]) -> tuple[float, float]:
    """How far the day lies from the usual: in cards without work beyond the usual share, and in cards.

    A campaign brings more cards and more of them without work alike; that is why it goes by the share.
    """
    share = median(one.idle / one.cards if one.cards else 0.0 for one in norm)
    idle_far = _far(day.idle - share * day.cards, [one.idle - share * one.cards for one in norm])
    return idle_far, _far(day.cards, [one.cards for one in norm])


def _sign(idle_far: float, cards_far: float, added: float) -> Sign | None:
    if idle_far > FAR_IDLE and cards_far > FAR_CARDS:
        return Sign.GRAB
    return Sign.SLOW if added > RINGS_AT else None


def _far(value: float, usual: Sequence[float]) -> float:
    middle = median(usual)
    spread = max(LEAST_SPREAD, TO_SIGMA * median(abs(one - middle) for one in usual))
    return (value - middle) / spread

"""Looking at more than work asks for: how often honest people are asked about, and how soon a leak is noticed.

400 made-up managers over 260 working days: 45 cards a day with a rhythm of the week, campaigns of 1.4 to 2.2 times as
much, seven tenths of the cards worked on, give or take eight hundredths
from day to day. Of 200 of them a leak of so many cards a day beside the usual work begins on day 150; within its days
it is also counted how often the same rule asks about the same people without any leak.
"""

import math
import random
from statistics import median
from typing import Any

from kartoteka.lib import watching
from kartoteka.lib.watching import Day

MANAGERS, DAYS, SEED = 400, 260, 12
LEAKING, BEGINS = 200, 150
QUARTER = 65
LEAKS = ((8, 60), (15, 40), (30, 20), (60, 10), (300, 1))
RHYTHM = (1.1, 1.05, 1.0, 1.0, 0.8)


def measure() -> dict[str, Any]:
    chance = random.Random(SEED)  # noqa: S311  # repeatable, not secret
    people = [_days(chance) for _ in range(MANAGERS)]
    rung = sum(len(watching.watch(days)) for days in people)
    told: dict[str, Any] = {
        "questions about an honest manager in a quarter": f"{rung / MANAGERS / (DAYS / QUARTER):.2f}",
        "honest managers never asked about in a quarter": f"{_quiet(people):.0%}",
    }
    for cards, length in LEAKS:
        found, innocent, after = [], 0, []
        for days in people[:LEAKING]:
            leaked = [
                Day(day.cards + cards, day.idle + cards) if BEGINS <= place < BEGINS + length else day
                for place, day in enumerate(days)
            ]
            if (first := _first(leaked, length)) is not None:
                found.append(first)
                after.append((first - BEGINS + 1) * cards)
            innocent += _first(days, length) is not None
        day = f"day {median(found) - BEGINS + 1:.0f}, {median(after):.0f} cards lost" if found else "never"
        told[f"{cards} cards a day for {length} days: noticed"] = (
            f"{len(found) / LEAKING:.1%}, median {day}; without the leak {innocent / LEAKING:.0%}"
        )
    return told


def _first(days: list[Day], length: int) -> int | None:
    rings = [one.place for one in watching.watch(days) if BEGINS <= one.place < BEGINS + length]
    return rings[0] if rings else None


def _quiet(people: list[list[Day]]) -> float:
    spans = [(days, start) for days in people for start in range(QUARTER, DAYS - QUARTER + 1, QUARTER)]
    silent = 0
    for days, start in spans:
        silent += not any(start <= one.place < start + QUARTER for one in watching.watch(days))
    return silent / len(spans)


def _days(chance: random.Random) -> list[Day]:
    usual = 45 * math.exp(chance.gauss(0, 0.25))
    days, campaign, strength = [], 0, 1.0
    for number in range(DAYS):
        if campaign:
            campaign -= 1
        elif chance.random() < 0.01:  # one or so in a half-year
            campaign, strength = chance.randint(3, 10), chance.uniform(1.4, 2.2)
        mean = usual * RHYTHM[number % 5] * (strength if campaign else 1.0)
        cards = max(0, round(chance.gauss(mean, math.sqrt(mean) * 1.3)))
        share = min(0.95, max(0.2, chance.gauss(0.7, 0.08)))
        worked = sum(chance.random() < share for _ in range(cards))
        days.append(Day(cards, cards - worked))
    return days

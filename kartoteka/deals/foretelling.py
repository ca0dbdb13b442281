"""Foretelling: how likely a deal is to be won, by what the firm's own history taught."""

import math
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils import timezone

from kartoteka.deals.models import Deal, Lesson
from kartoteka.lib.statements import Rows

# Days on a stage at which a deal becomes another case.
AGES = (2, 7, 14, 30, 60, 120)
SURE = 1e-4


@dataclass(frozen=True)
class Case:
    """What is known of a deal while it stands on a stage."""

    stage: int
    age: int
    source: int | None
    keeper: int
    industry: int | None
    size: str
    income: float

    @property
    def facts(self) -> dict[str, str | float]:
        words = {"age": self.age, "source": self.source, "keeper": self.keeper, "industry": self.industry}
        told = {name: "" if word is None else str(word) for name, word in words.items()}
        return {**told, "size": self.size, "income": self.income}


def latest() -> Lesson | None:
    return next(iter(_latest().ask()), None)


@cache
def _latest() -> Rows[Lesson]:
    return Rows(Lesson.objects.order_by("-learned_at")[:1])


def age(entered_at: datetime, at: datetime) -> int:
    return bisect_right(AGES, (at - entered_at).total_seconds() / 86400)


def case(deal: Deal, at: datetime | None = None) -> Case:
    income = deal.income if deal.income is not None else deal.amount
    return Case(
        deal.stage_id,
        age(deal.entered_at, at or timezone.now()),
        deal.source_id,
        deal.keeper_id,
        deal.client.industry_id,
        deal.client.size,
        float(income),
    )


def chance(deal: Deal, lesson: Lesson | None, at: datetime | None = None) -> float:
    """The stage's assumption until there is a lesson, then the stage's own mean, moved by what departs from it."""
    mean = deal.stage.chance
    if lesson is None:
        return mean
    mean = float(lesson.means.get(str(deal.stage_id), mean))
    if not lesson.is_better:
        return mean
    sure = min(max(mean, SURE), 1 - SURE)
    told = math.log(sure / (1 - sure)) + lesson.base
    told += sum(weight for _name, _level, weight in grounds(case(deal, at), lesson))
    return 1 / (1 + math.exp(-told))


def grounds(of: Case, lesson: Lesson) -> list[tuple[str, str, float]]:
    """Which facts move the odds away from the stage's mean: name, level and log-odds, the strongest first."""
    moved = []
    for name, fact in of.facts.items():
        learned = lesson.weights.get(name)
        if learned and (level := _level(learned, fact)) is not None:
            moved.append((name, learned["levels"][level], float(learned["weights"][level])))
    return sorted(moved, key=lambda one: -abs(one[2]))


def _level(learned: dict[str, list[float] | list[str]], fact: str | float) -> int | None:
    if edges := learned["edges"]:
        return bisect_right(edges, fact)
    return learned["levels"].index(fact) if fact in learned["levels"] else None  # type: ignore[arg-type]  # words have levels of words

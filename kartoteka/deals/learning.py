"""Learning from the firm's own history how likely deals are to be won.

A deal is a case for each stage it stood on and each age it reached there. Each stage has its mean, drawn towards
what the head assumed of it (empirical Bayes with a beta prior); a ridge logistic regression learns what departs
from the mean. Deals that are still open teach nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from kartoteka.audit import tracing
from kartoteka.deals import foretelling
from kartoteka.deals.foretelling import Case
from kartoteka.deals.models import Deal, Lesson, Move, Stage
from kartoteka.lib.odds import judging, learning
from kartoteka.lib.odds.learning import Odds
from kartoteka.lib.odds.levels import Matrix
from kartoteka.staff.actors import Actor

MOST_DEALS = 8000
LEAST_DEALS = 60
LEAST_JUDGED = 20
# The newest quarter of the deals judges what the others taught.
JUDGES = 0.25
# As many deals as the head's assumption of a stage counts for.
PRIOR = 20
NUMBERS = frozenset({"income"})


@dataclass(frozen=True)
class Past:
    """A deal that ended, and the cases it was on its way."""

    ended_at: datetime
    is_won: bool
    cases: tuple[Case, ...]


@transaction.atomic
def learn(*, by: Actor, at: datetime | None = None) -> Lesson | None:
    """Adds a lesson of the deals that had ended by then, unless there are too few to learn from and to judge by."""
    at = at or timezone.now()
    past = sorted(_past(by, at), key=lambda one: one.ended_at)
    early, late = _parted(past)
    if len(past) < LEAST_DEALS or len(late) < LEAST_JUDGED or len({one.is_won for one in early}) < 2:  # noqa: PLR2004  # won and lost
        return None
    assumed = dict(Stage.objects.values_list("pk", "chance"))
    of_means, told, happened = _judged(early, late, assumed)
    is_better = judging.is_better(told, of_means, happened, count=len(late))
    means, odds = _learned(past, assumed)
    lesson = Lesson.objects.create(
        learned_at=at,
        deal_count=len(past),
        judged_count=len(late),
        brier=judging.brier(told, happened),
        brier_of_means=judging.brier(of_means, happened),
        is_better=is_better,
        base=odds.base,
        means={str(stage): mean for stage, mean in means.items()},
        weights=_weights(odds),
        reliability=[
            [part.count, part.told, part.came]
            for part in judging.reliability(told if is_better else of_means, happened)
        ],
    )
    tracing.trace("odds learned", by=by, deals=len(past), is_better=is_better)
    return lesson


def _past(by: Actor, at: datetime) -> Iterable[Past]:
    ended = Deal.objects.visible_to(by).exclude(outcome="").filter(closed_at__lte=at)
    closed = ended.order_by("-closed_at")
    deals = list(closed.select_related("client").only(*_NEEDED, *_NEEDED_OF_CLIENT)[:MOST_DEALS])
    stays = defaultdict(list)
    moves = (
        Move.objects.visible_to(by).filter(deal__in=[deal.pk for deal in deals]).order_by("deal", "at", "id")
    )
    for deal_id, stage_id, entered_at in moves.values_list("deal_id", "entered_id", "at"):
        stays[deal_id].append((stage_id, entered_at))
    for deal in deals:
        if deal.closed_at:
            won = deal.outcome == Deal.Outcome.WON
            yield Past(deal.closed_at, won, tuple(_cases(deal, stays[deal.pk], deal.closed_at)))


_NEEDED = ("outcome", "closed_at", "stage", "entered_at", "source", "keeper", "income", "amount")
_NEEDED_OF_CLIENT = ("client__industry", "client__size")


def _cases(deal: Deal, stays: Sequence[tuple[int, datetime]], ended_at: datetime) -> Iterable[Case]:
    """One for each age that the deal reached on each of its stages."""
    ends = [entered_at for _stage, entered_at in stays[1:]] + [ended_at]
    for (stage_id, entered_at), left_at in zip(stays, ends, strict=True):
        deal.stage_id, deal.entered_at = stage_id, entered_at
        whole = foretelling.case(deal, left_at)
        for reached in range(whole.age + 1):
            yield Case(
                stage_id, reached, whole.source, whole.keeper, whole.industry, whole.size, whole.income
            )


def _parted(past: Sequence[Past]) -> tuple[Sequence[Past], Sequence[Past]]:
    cut = len(past) - int(len(past) * JUDGES)
    return past[:cut], past[cut:]


def _judged(
    early: Sequence[Past], late: Sequence[Past], assumed: dict[int, float]
) -> tuple[Matrix, Matrix, Matrix]:
    """What the means and the weights learned from the early deals tell of the late ones, and what came."""
    means, odds = _learned(early, assumed)
    cases, happened = _spread(late)
    offset = _offset(cases, means, assumed)
    return learning.chance(offset), odds.chances(_columns(cases), len(cases), offset), happened


def _learned(past: Sequence[Past], assumed: dict[int, float]) -> tuple[dict[int, float], Odds]:
    means = _means(past, assumed)
    cases, happened = _spread(past)
    offset = _offset(cases, means, assumed)
    kin = [nth for nth, one in enumerate(past) for _case in one.cases]
    return means, learning.learn(_columns(cases), happened, numbers=NUMBERS, offset=offset, kin=kin)


def _means(past: Sequence[Past], assumed: dict[int, float]) -> dict[int, float]:
    """How many of the deals that came to a stage were won."""
    seen: dict[int, int] = defaultdict(int)
    won: dict[int, int] = defaultdict(int)
    for one in past:
        for stage in {case.stage for case in one.cases}:
            seen[stage] += 1
            won[stage] += one.is_won
    return {
        stage: (won[stage] + PRIOR * assumed.get(stage, 0.0)) / (count + PRIOR)
        for stage, count in seen.items()
    }


def _spread(past: Sequence[Past]) -> tuple[list[Case], Matrix]:
    cases = [case for one in past for case in one.cases]
    return cases, np.array([float(one.is_won) for one in past for _case in one.cases])


def _offset(cases: Sequence[Case], means: dict[int, float], assumed: dict[int, float]) -> Matrix:
    return learning.log_odds(
        np.array([means.get(case.stage, assumed.get(case.stage, 0.5)) for case in cases])
    )


def _columns(cases: Sequence[Case]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = defaultdict(list)
    for case in cases:
        for name, fact in case.facts.items():
            columns[name].append(fact)
    return columns


def _weights(odds: Odds) -> dict[str, dict[str, list[Any]]]:
    """By name: the levels, the edges of a number's, and the weights."""
    told: dict[str, dict[str, list[Any]]] = {}
    begins = 0
    for factor in odds.levels.factors:
        ends = begins + len(factor.levels)
        weights = [round(float(weight), 4) for weight in odds.weights[begins:ends]]
        told[factor.name] = {"levels": list(factor.levels), "edges": list(factor.edges), "weights": weights}
        begins = ends
    return told

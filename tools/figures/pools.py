"""Pools: the open deals of the fictional firm day by day, with what each brought in the end."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.deals import foretelling, learning, valuing
from kartoteka.deals.models import Deal, Lesson, Move, Stage
from kartoteka.demo import founding
from kartoteka.demo.inventing import Plan
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.models import HOME, Workspace
from tools.figures import firm, queue
from tools.figures.queue import Calls

CLIENTS = 10_000
# The last quarter of the history is worked through; what came before it taught.
JUDGED = timedelta(days=90)
EVERY = timedelta(days=3)


@dataclass(frozen=True)
class Path:
    """A deal that ended, and when it came to which stage."""

    deal: Deal
    stays: Sequence[tuple[Stage, datetime]]

    def stood(self, at: datetime) -> bool:
        """Puts the deal back to where it stood then; whether it was open."""
        if self.deal.closed_at is None or not self.deal.opened_at <= at < self.deal.closed_at:
            return False
        been = [stay for stay in self.stays if stay[1] <= at]
        if been:
            self.deal.stage, self.deal.entered_at = been[-1]
        return bool(been)


def measure() -> dict[str, Any]:
    """What the first thirty bring, day by day, of the deals that were open then and have ended since.

    The chances are those that the program would have told on that day, by what had ended before the quarter.
    """
    now = timezone.now()
    founding.found(Workspace.objects.get(slug=HOME), Plan(language="en", seed="1", clients=CLIENTS, now=now))
    with firm.inside(), acting.system_actor("figures") as by:
        lesson = learning.learn(by=by, at=now - JUDGED)
        calls, told = _calls(list(_paths(by)), _days(now), lesson)
    figures = queue.figures(calls, told=told)
    chances = "learned" if lesson and lesson.is_better else "the mean of each stage"
    return {"clients": f"{CLIENTS:,}", "chances": chances, **figures}


def _days(now: datetime) -> list[datetime]:
    return [now - JUDGED + EVERY * nth for nth in range(JUDGED // EVERY)]


def _paths(by: Actor) -> Iterator[Path]:
    stages = Stage.objects.in_bulk()
    stays = defaultdict(list)
    moves = Move.objects.visible_to(by).order_by("deal", "at", "id")
    for moved, stage, at in moves.values_list("deal_id", "entered_id", "at"):
        stays[moved].append((stages[stage], at))
    ended = Deal.objects.visible_to(by).exclude(outcome="").select_related("client", "stage")
    for deal in ended.order_by("opened_at"):
        yield Path(deal, stays[deal.pk])


def _calls(paths: list[Path], days: list[datetime], lesson: Lesson | None) -> tuple[Calls, queue.Matrix]:
    rows = [_row(path.deal, day, lesson) for day in days for path in paths if path.stood(day)]
    names, happened, income, told, due = zip(*rows, strict=True)
    days_due = np.array(due) if np.isfinite(due).any() else None
    calls = Calls({}, frozenset(), np.array(happened), np.array(income), list(names), days_due, [])
    return calls, np.array(told)


def _row(deal: Deal, day: datetime, lesson: Lesson | None) -> tuple[str, float, float, float, float]:
    return (
        f"{day:%Y-%m-%d}",
        float(deal.outcome == Deal.Outcome.WON),
        valuing.income(deal),
        foretelling.chance(deal, lesson, day),
        float(deal.expected_on.toordinal()) if deal.expected_on else np.inf,
    )

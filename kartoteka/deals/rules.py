"""The order of the stages: what moving a deal would break."""

from datetime import datetime

from django.utils import timezone

from kartoteka.deals import queries
from kartoteka.deals.models import Breach, Deal, Stage
from kartoteka.lib.working_time import WorkingTime

Kind = Breach.Kind


def stayed(deal: Deal, hours: WorkingTime, *, at: datetime | None = None) -> float:
    """Working minutes on the present stage."""
    return hours.between(deal.entered_at, at or timezone.now())


def is_over_norm(deal: Deal, hours: WorkingTime, *, at: datetime | None = None) -> bool:
    return deal.stage.norm is not None and stayed(deal, hours, at=at) > deal.stage.norm


def breaches(deal: Deal, to: Stage, hours: WorkingTime, *, at: datetime | None = None) -> list[Kind]:
    """Which rules the move breaks: going back, leaving stages out, having stayed beyond the norm."""
    broken = []
    if deal.stage.comes_after(to):
        broken.append(Kind.BACK)
    elif between(deal.stage, to):
        broken.append(Kind.SKIP)
    if is_over_norm(deal, hours, at=at):
        broken.append(Kind.OVERSTAY)
    return broken


def breaches_of_win(deal: Deal, hours: WorkingTime, *, at: datetime | None = None) -> list[Kind]:
    """Which rules it breaks to win the deal now: stages that were still to come, having stayed beyond the norm."""
    stages = queries.all_stages(deal.stage.funnel_id)
    to_come = any(one.retired_at is None and one.comes_after(deal.stage) for one in stages)
    broken = [Kind.SKIP] if to_come else []
    if is_over_norm(deal, hours, at=at):
        broken.append(Kind.OVERSTAY)
    return broken


def between(left: Stage, entered: Stage) -> bool:
    """Whether stages that are in use lie between the two."""
    if entered.place - left.place <= 1:
        return False
    stages = queries.all_stages(left.funnel_id)
    return any(left.place < one.place < entered.place for one in stages if one.retired_at is None)

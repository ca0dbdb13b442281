"""Valuing deals: what is expected of each, told to the day plan."""

from datetime import datetime, timedelta

from django.utils import timezone

from kartoteka.deals.models import Deal, Stage
from kartoteka.planner import considering
from kartoteka.planner.considering import Worth
from kartoteka.planner.models import Candidate

FRESH_FOR = timedelta(days=14)
LATER_HALF = 0.5


def value(deal: Deal) -> None:
    """Sets chance and value of an open deal; the caller saves them, and tells."""
    income = deal.income if deal.income is not None else deal.amount
    deal.chance = deal.stage.chance
    deal.value = deal.chance * float(income)


def tell(deal: Deal) -> None:
    """The planner considers whoever keeps an open deal that is not put off."""
    if not deal.is_open or (deal.postponed_until and deal.postponed_until > timezone.localdate()):
        considering.forget(deal)
        return
    income = deal.income if deal.income is not None else deal.amount
    considering.consider(
        deal,
        Worth(
            client_id=deal.client_id,
            member_id=deal.keeper_id,
            group=group_of(deal, timezone.now()),
            chance=deal.chance,
            income=float(income),
            since=deal.opened_at,
            reason="deal",
            detail={"stage": deal.stage.name, "deal": deal.key, "currency": deal.currency},
        ),
    )


def group_of(deal: Deal, at: datetime) -> int:
    """A new enquiry nobody has spoken to, a deal on its later way, or one on its early way."""
    if deal.spoken_at is None and at - deal.opened_at < FRESH_FOR:
        return Candidate.Group.FRESH
    stages = list(Stage.objects.filter(funnel=deal.funnel_id, retired_at=None).values_list("pk", flat=True))
    place = stages.index(deal.stage_id) if deal.stage_id in stages else 0
    is_later = len(stages) > 1 and place / (len(stages) - 1) >= LATER_HALF
    return Candidate.Group.LATER_STAGE if is_later else Candidate.Group.REST

"""Valuing deals: what is expected of each, told to the day plan."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from kartoteka.deals import foretelling, queries
from kartoteka.deals.models import Deal
from kartoteka.planner import considering
from kartoteka.planner.considering import Worth
from kartoteka.planner.models import Candidate
from kartoteka.staff.actors import Actor

FRESH_FOR = timedelta(days=14)
LATER_HALF = 0.5
AT_ONCE = 2000


def value(deal: Deal, *, at: datetime | None = None) -> None:
    """Sets chance and value of an open deal; the caller saves them, and tells."""
    deal.chance = foretelling.chance(deal, foretelling.latest(), at)
    deal.value = deal.chance * income(deal)


def income(deal: Deal) -> float:
    return float(deal.income if deal.income is not None else deal.amount)


def value_all(*, by: Actor, at: datetime | None = None) -> int:
    """All open deals anew: lessons are learned, deals grow older, enquiries are no longer new. Answers how many."""
    at, lesson, last, count = at or timezone.now(), foretelling.latest(), 0, 0
    seen = Deal.objects.visible_to(by).filter(outcome="").select_related("stage", "client").order_by("pk")
    while some := list(seen.filter(pk__gt=last)[:AT_ONCE]):
        for deal in some:
            deal.chance = foretelling.chance(deal, lesson, at)
            deal.value = deal.chance * income(deal)
        Deal.objects.visible_to(by).bulk_update(some, ["chance", "value"])
        tell_many(some, at=at)
        last, count = some[-1].pk, count + len(some)
    return count


def tell(deal: Deal) -> None:
    """The planner considers whoever keeps an open deal that is not put off."""
    tell_many([deal], at=timezone.now())


def tell_many(deals: Sequence[Deal], *, at: datetime) -> None:
    today, later = timezone.localdate(at), _later_stages(deals)
    is_due = {
        deal.pk: deal.is_open and not (deal.postponed_until and deal.postponed_until > today)
        for deal in deals
    }
    considering.forget_many("deal", [pk for pk, due in is_due.items() if not due])
    considering.consider_many(
        "deal",
        (
            (
                deal.pk,
                Worth(
                    client_id=deal.client_id,
                    member_id=deal.keeper_id,
                    group=_group(deal, at, later),
                    chance=deal.chance,
                    income=income(deal),
                    since=deal.opened_at,
                    reason="deal",
                    detail={"stage": deal.stage.name, "deal": deal.key, "currency": deal.currency},
                ),
            )
            for deal in deals
            if is_due[deal.pk]
        ),
    )


def _group(deal: Deal, at: datetime, later: set[int]) -> int:
    """A new enquiry nobody has spoken to, a deal on its later way, or one on its early way."""
    if deal.spoken_at is None and at - deal.opened_at < FRESH_FOR:
        return Candidate.Group.FRESH
    return Candidate.Group.LATER_STAGE if deal.stage_id in later else Candidate.Group.REST


def _later_stages(deals: Sequence[Deal]) -> set[int]:
    """The later half of each funnel's stages."""
    used = (queries.stages_in_use(funnel) for funnel in {deal.funnel_id for deal in deals})
    return {
        stage
        for found in used
        for place, stage in enumerate(found)
        if len(found) > 1 and place / (len(found) - 1) >= LATER_HALF
    }

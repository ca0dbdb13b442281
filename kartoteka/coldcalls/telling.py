"""Telling the day plan of the lines that may be called now, and what is expected of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Avg, Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from kartoteka.coldcalls import counting
from kartoteka.coldcalls.models import CallLine
from kartoteka.deals.models import Deal
from kartoteka.lib.shares import Share
from kartoteka.planner import considering
from kartoteka.planner.considering import Worth
from kartoteka.planner.models import Candidate
from kartoteka.staff.actors import Actor

NOUN, AT_ONCE = "line", 2000
YEAR = timedelta(days=365)
# What is thought of interest, and of deals, before there are calls and deals to tell: as much as so many of them.
USUAL_INTEREST, USUAL_WINS, WEIGHT = 0.05, 0.2, 20


def tell(lines: QuerySet[CallLine], *, by: Actor, at: datetime | None = None) -> None:
    """Those who may be called now are considered, the others are not."""
    at, last = at or timezone.now(), 0
    odds, income = counting.of_lists(by), _income(by, at)
    told = lines.select_related("call_list", "client").order_by("pk")
    while some := list(told.filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1].pk
        due = [
            line for line in some if line.closed_at is None and (line.next_at is None or line.next_at <= at)
        ]
        considering.forget_many(NOUN, [line.pk for line in some if line not in due])
        considering.consider_many(NOUN, _worths(due, odds, income))


def forget(line: CallLine) -> None:
    considering.forget_many(NOUN, [line.pk])


def _worths(
    lines: Sequence[CallLine], odds: dict[int, counting.Tally], income: float
) -> list[tuple[int, Worth]]:
    nothing = counting.Tally()
    return [
        (
            line.pk,
            Worth(
                client_id=line.client_id,
                member_id=line.client.keeper_id,
                group=Candidate.Group.REST,
                chance=odds.get(line.call_list_id, nothing).interested.toward(USUAL_INTEREST, WEIGHT),
                income=income,
                since=line.call_list.made_at,
                reason="cold",
                detail={"list": line.call_list.name, "key": line.call_list.key},
            ),
        )
        for line in lines
    ]


def _income(by: Actor, at: datetime) -> float:
    """What interest brings on the average: the share of deals that are won, by what one of them brings."""
    closed = Deal.objects.visible_to(by).filter(closed_at__gte=at - YEAR).exclude(outcome="")
    won = Q(outcome=Deal.Outcome.WON)
    told = closed.aggregate(
        whole=Count("pk"), won=Count("pk", filter=won), mean=Avg(Coalesce("income", "amount"), filter=won)
    )
    return Share(told["won"], told["whole"]).toward(USUAL_WINS, WEIGHT) * float(told["mean"] or 0)

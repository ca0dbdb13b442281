"""Recalling deals of the past, or of another program: written down by the dozen with the history that is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client, Source
from kartoteka.catalog.models import Product
from kartoteka.deals import demands, foretelling, stepping, valuing
from kartoteka.deals.models import Breach, Closure, Deal, Funnel, Line, Move, Stage
from kartoteka.journal.models import Hold, Reason
from kartoteka.lib.working_time import WorkingTime
from kartoteka.planner.models import Promise
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor


@dataclass(frozen=True)
class Recalled:
    """A deal as it was: where it stands, or on which stage and when it ended."""

    client: Client
    funnel: Funnel
    stage: Stage
    keeper_id: int
    opened_at: datetime
    title: str = ""
    code: str = ""
    amount: Decimal = Decimal(0)
    income: Decimal | None = None
    currency: str = ""
    source: Source | None = None
    expected_on: date | None = None
    product: Product | None = None
    goods: str = ""
    outcome: str = ""
    closed_at: datetime | None = None
    reason: Reason | None = None


@transaction.atomic
def recall(told: Sequence[Recalled], *, by: Actor) -> list[Deal]:
    """In the order told. Open deals get their next step; one that lacks what its stage demands counts as a breach.

    The caller traces the lot as one deed.
    """
    hours, lesson, now = calendar.working_time(), foretelling.latest(), timezone.now()
    deals = [_drafted(one, lesson, now) for one in told]
    Deal.objects.bulk_create(deals, batch_size=500)
    Move.objects.bulk_create(
        [Move(deal=deal, entered=deal.stage, at=deal.opened_at, by_id=by.member_id) for deal in deals],
        batch_size=500,
    )
    Line.objects.bulk_create(
        [_line(deal, one) for deal, one in zip(deals, told, strict=True) if one.goods or one.product],
        batch_size=500,
    )
    ended = [(deal, one) for deal, one in zip(deals, told, strict=True) if one.outcome]
    Closure.objects.bulk_create([_closure(deal, one, hours, by) for deal, one in ended], batch_size=500)
    standing = [deal for deal in deals if deal.is_open]
    Hold.objects.bulk_create(Hold(client=deal.client, noun="deal", noun_id=deal.pk) for deal in standing)
    steps = stepping.drafted_many(standing, by=by, at=now, hours=hours)
    Promise.objects.bulk_create(steps, batch_size=500)
    Hold.objects.bulk_create(Hold(client=one.client, noun="promise", noun_id=one.pk) for one in steps)
    Breach.objects.bulk_create(_breaches(standing, by=by, at=now))
    valuing.tell_many(standing, at=now)
    return deals


def _drafted(one: Recalled, lesson: Any, at: datetime) -> Deal:
    names = (
        "client",
        "funnel",
        "stage",
        "keeper_id",
        "opened_at",
        "title",
        "code",
        "amount",
        "currency",
        "source",
    )
    told = {name: getattr(one, name) for name in names}
    income = one.income if one.income is None or one.income <= one.amount else None
    deal = Deal(**told, income=income, expected_on=one.expected_on, entered_at=one.opened_at)
    deal.outcome, deal.closed_at = one.outcome, one.closed_at
    if one.outcome:
        deal.chance = 1.0 if one.outcome == Deal.Outcome.WON else 0.0
    else:
        deal.chance = foretelling.chance(deal, lesson, at)
        deal.value = deal.chance * valuing.income(deal)
    return deal


def _line(deal: Deal, one: Recalled) -> Line:
    cost = one.product.cost if one.product else None
    name = one.product.name if one.product else one.goods
    return Line(deal=deal, product=one.product, name=name, price=deal.amount, cost=cost)


def _closure(deal: Deal, one: Recalled, hours: WorkingTime, by: Actor) -> Closure:
    ended = one.closed_at or one.opened_at
    return Closure(
        deal=deal,
        stage=deal.stage,
        outcome=one.outcome,
        at=ended,
        by_id=by.member_id,
        since=deal.entered_at,
        stayed=hours.between(deal.entered_at, ended),
        reason=one.reason,
    )


def _breaches(deals: Sequence[Deal], *, by: Actor, at: datetime) -> list[Breach]:
    asking = {stage for stage in {deal.stage for deal in deals} if stage.demands.exists()}
    reason = _("Written down from another program")
    return [
        Breach(deal=deal, stage=deal.stage, kind=Breach.Kind.UNMET, at=at, by_id=by.member_id, reason=reason)
        for deal in deals
        if deal.stage in asking and demands.unmet(deal, deal.stage, by=by)
    ]

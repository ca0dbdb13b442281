"""Opening deals."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client, Source
from kartoteka.deals import demands, events, stepping, valuing
from kartoteka.deals.models import Deal, Funnel, Move, Stage
from kartoteka.deals.moving import StageRefused
from kartoteka.journal import holding
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


class DealRefused(Refusal):
    pass


@dataclass(frozen=True)
class Told:
    """What is told of a new deal. `income` is what the firm earns by it; left out, the amount stands for it."""

    title: str = ""
    amount: Decimal = Decimal(0)
    income: Decimal | None = None
    currency: str = ""
    expected_on: date | None = None
    source: Source | None = None
    code: str = ""


@transaction.atomic
def open_deal(
    client: Client,
    told: Told,
    *,
    funnel: Funnel,
    by: Actor,
    stage: Stage | None = None,
    keeper: Member | None = None,
    at: datetime | None = None,
) -> Deal:
    """Begins on the first stage, or on the given one; its demands hold here as well.

    Raises DealRefused, and StageRefused naming what is missing.
    """
    at = at or timezone.now()
    deal = _drafted(client, told, funnel=funnel, stage=stage, keeper=keeper, at=at)
    if missing := demands.unmet(deal, deal.stage, by=by):
        raise StageRefused(deal.stage, missing)
    valuing.value(deal)
    deal.save()
    [move] = Move.objects.bulk_create([Move(deal=deal, entered=deal.stage, at=at, by_id=by.member_id)])
    holding.hold(client, deal)
    stepping.ensure(deal, by=by, at=at)
    valuing.tell(deal)
    tracing.trace("deal opened", client, by=by, about=move, deal=deal.pk, stage=deal.stage.name)
    transaction.on_commit(lambda: events.deal_opened.send(sender=Deal, deal_id=deal.pk))
    return deal


def _drafted(
    client: Client, told: Told, *, funnel: Funnel, stage: Stage | None, keeper: Member | None, at: datetime
) -> Deal:
    stage = stage or Stage.objects.filter(funnel=funnel, retired_at=None).first()
    if stage is None:
        raise DealRefused(_("This funnel has no stages yet."), field="funnel")
    if told.amount < 0 or (told.income is not None and told.income > told.amount > 0):
        raise DealRefused(_("The income cannot be more than the amount."), field="income")
    return Deal(
        client=client,
        funnel=funnel,
        stage=stage,
        keeper_id=keeper.pk if keeper else client.keeper_id,
        title=folding.tidy(told.title)[:200],
        amount=told.amount,
        income=told.income,
        currency=told.currency,
        expected_on=told.expected_on,
        source=told.source or client.source,
        code=told.code,
        opened_at=at,
        entered_at=at,
    )

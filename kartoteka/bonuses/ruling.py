"""Ruling: for what there is a bonus, from which quarter on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.bonuses import quarters
from kartoteka.bonuses.models import BonusRule
from kartoteka.deals.models import Funnel, Stage
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

Kind = BonusRule.Kind
MOST_RULES = 20


class RuleRefused(Refusal):
    pass


@dataclass(frozen=True)
class Wanted:
    """What is told of a rule; what its kind has no use for is left out of it."""

    kind: str
    share: Decimal | None = None
    amount: Decimal | None = None
    funnel: Funnel | None = None
    stage: Stage | None = None
    threshold: Decimal | None = None
    cap: Decimal | None = None


@transaction.atomic
def add(wanted: Wanted, *, since: date, by: Actor, on: date | None = None) -> BonusRule:
    """It holds from the quarter of that day on; a quarter that is over when it is told stays as it was."""
    quarter = quarters.first(since)
    if quarter < quarters.first(on or timezone.localdate()):
        raise RuleRefused(_("A quarter that is over is not reckoned anew."), field="quarter")
    is_share = wanted.kind in (Kind.PAID, Kind.MARGIN)
    if is_share and wanted.share is None:
        raise RuleRefused(_("Say which share."), field="share")
    if not is_share and wanted.amount is None:
        raise RuleRefused(_("Say how much for each."), field="amount")
    if wanted.kind == Kind.STAGE and wanted.stage is None:
        raise RuleRefused(_("Say which stage."), field="stage")
    if BonusRule.objects.visible_to(by).count() >= MOST_RULES:
        raise RuleRefused(_("So many rules nobody can follow: remove one first."))
    rule = BonusRule(
        kind=wanted.kind,
        share=wanted.share if is_share else None,
        amount=None if is_share else wanted.amount,
        funnel=wanted.funnel if wanted.kind == Kind.WON else None,
        stage=wanted.stage if wanted.kind == Kind.STAGE else None,
        threshold=wanted.threshold,
        cap=wanted.cap,
        since=quarter,
        made_by_id=by.member_id,
    )
    rule.save(force_insert=True)
    tracing.trace("bonus rule added", by=by, about=rule, kind=rule.kind)
    return rule


@transaction.atomic
def remove(rule: BonusRule, *, by: Actor) -> None:
    """The running quarter is reckoned without it; what is frozen stays."""
    rule.removed_at = timezone.now()
    rule.save(update_fields=["removed_at"])
    tracing.trace("bonus rule removed", by=by, about=rule)


@transaction.atomic
def bring_back(rule: BonusRule, *, by: Actor) -> None:
    rule.removed_at = None
    rule.save(update_fields=["removed_at"])
    tracing.trace("bonus rule brought back", by=by, about=rule)

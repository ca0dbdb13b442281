"""Moving a deal along its funnel."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.deals import breaking, demands, events, rules, stepping, valuing
from kartoteka.deals.demands import Unmet
from kartoteka.deals.models import Deal, Move, Stage
from kartoteka.lib import folding, inserting, statements, updating
from kartoteka.lib.acts import whole
from kartoteka.lib.refusals import Refusal
from kartoteka.lib.statements import ID, Rows
from kartoteka.lib.working_time import WorkingTime
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

LONGEST_REASON = 300


class StageRefused(Refusal):
    """The stage needs something that is not known yet."""

    def __init__(self, stage: Stage, missing: Sequence[Unmet]) -> None:
        words = ", ".join(one.words for one in missing)
        super().__init__(
            _("“%(stage)s” still needs: %(missing)s.") % {"stage": stage, "missing": words}, field="stage"
        )
        self.missing = list(missing)
        # For programs: what is missing, one by one.
        self.mistakes = [(f"{one.name}:{one.of}".rstrip(":"), one.words) for one in missing]


class DealClosed(Refusal):
    pass


class NoSuchStage(Refusal):
    pass


@whole()
@tracing.together()
def move(deal: Deal, *, to: Stage, by: Actor, reason: str = "", at: datetime | None = None) -> None:
    """Enters the stage and makes its first step; steps of the stage left are dropped.

    Raises StageRefused, ReasonNeeded, DealClosed and NoSuchStage; the deal then stands where it stood.
    """
    at, reason = at or timezone.now(), folding.tidy(reason)[:LONGEST_REASON]
    locked = locked_open(deal, by=by)
    if to.funnel_id != locked.funnel_id or to.retired_at or to.pk == locked.stage_id:
        raise NoSuchStage(_("The deal cannot go to this stage."), field="stage")
    if missing := demands.unmet(locked, to, by=by):
        raise StageRefused(to, missing)
    hours = calendar.working_time()
    broken, left = rules.breaches(locked, to, hours, at=at), locked.stage
    broken = breaking.count(locked, broken, reason, by=by, at=at)
    noted = _note(locked, to, hours, by=by, at=at)
    deal.stage, deal.entered_at, deal.postponed_until = to, at, None
    deal.version = locked.version + 1
    valuing.value(deal)
    updating.update(deal, "stage", "entered_at", "postponed_until", "chance", "value", "version")
    stepping.enter_stage(deal, by=by, at=at, hours=hours)
    valuing.tell(deal)
    told = {"left": left.name, "entered": to.name, "broken": broken}
    tracing.trace("deal moved", deal.client, by=by, about=noted, deal=deal.pk, **told)
    transaction.on_commit(lambda: events.deal_moved.send(sender=Deal, deal_id=deal.pk))


def _note(deal: Deal, to: Stage, hours: WorkingTime, *, by: Actor, at: datetime) -> Move:
    move = Move(deal=deal, left=deal.stage, entered=to, at=at, by_id=by.member_id)
    move.since, move.stayed = deal.entered_at, rules.stayed(deal, hours, at=at)
    inserting.insert(move)
    return move


def locked_open(deal: Deal, *, by: Actor) -> Deal:
    """The deal as it is now, nobody else touching it. Raises DealClosed."""
    locked = next(iter(_locked(by).ask({ID: deal.pk})), None)
    if locked is None:
        raise Deal.DoesNotExist
    if not locked.is_open:
        raise DealClosed(_("This deal is closed. Open it again first."))
    return locked


@lru_cache(maxsize=statements.KEPT)
def _locked(actor: Actor) -> Rows[Deal]:
    seen = Deal.objects.visible_to(actor).select_for_update(of=("self",)).select_related("stage", "client")
    return Rows(seen.filter(pk=ID))

"""Closing deals: won or lost; and opening them again."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.deals import breaking, events, moving, rules, stepping, valuing
from kartoteka.deals.models import Breach, Closure, Deal
from kartoteka.journal import holding
from kartoteka.journal.models import Competitor, Reason
from kartoteka.lib import dates, folding
from kartoteka.lib.refusals import Refusal
from kartoteka.lib.working_time import NeverOpen
from kartoteka.planner import planning
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

RETRY_AFTER = timedelta(days=182)


class ReasonMissing(Refusal):
    pass


class NotClosed(Refusal):
    pass


@dataclass(frozen=True)
class Loss:
    """Why and to whom a deal was lost, at what price, where, and when to try again."""

    reason: Reason | None = None
    competitor: Competitor | None = None
    price: Decimal | None = None
    region: str = ""
    note: str = ""
    retry_on: date | None = None


@transaction.atomic
def win(deal: Deal, *, by: Actor, reason: str = "", at: datetime | None = None) -> Closure:
    """A win before its time leaves stages out, as a leap on the board does. Raises ReasonNeeded, DealClosed."""
    at, reason = at or timezone.now(), folding.tidy(reason)[: moving.LONGEST_REASON]
    locked = moving.locked_open(deal, by=by)
    broken = rules.breaches_of_win(locked, calendar.working_time(), at=at)
    breaking.count(locked, broken, reason, by=by, at=at)
    closure = _close(deal, locked, Closure(outcome=Deal.Outcome.WON), by=by, at=at)
    tracing.trace("deal won", deal.client, by=by, about=closure, deal=deal.pk)
    _announce(events.deal_won, deal)
    return closure


@transaction.atomic
def lose(deal: Deal, loss: Loss, *, by: Actor, at: datetime | None = None) -> Closure:
    """A loss has a reason; it tells too why the deal stood too long. One worth another try leaves a promise for it."""
    if loss.reason is None:
        raise ReasonMissing(_("Say why the deal was lost."), field="reason")
    if loss.retry_on:
        planning.check(Due(on=loss.retry_on))
    lost = Closure(
        outcome=Deal.Outcome.LOST,
        reason=loss.reason,
        competitor=loss.competitor,
        price=loss.price,
        region=folding.tidy(loss.region)[:80],
        note=folding.tidy(loss.note)[:300],
        retry_on=loss.retry_on,
    )
    at, locked = at or timezone.now(), moving.locked_open(deal, by=by)
    if rules.is_over_norm(locked, calendar.working_time(), at=at):
        breaking.count(locked, [Breach.Kind.OVERSTAY], str(loss.reason), by=by, at=at)
    closure = _close(deal, locked, lost, by=by, at=at)
    tracing.trace("deal lost", deal.client, by=by, about=closure, deal=deal.pk)
    if loss.retry_on:
        again = Wanted(text=_("Try again: %(deal)s") % {"deal": deal}, about=deal)
        planning.promise(deal.client, again, due=Due(on=loss.retry_on), by=by, keeper=deal.keeper_id)
    _announce(events.deal_lost, deal)
    return closure


def usual_retry() -> date:
    """Half a year on is soon enough for their circumstances to have changed: the working day that follows."""
    day = timezone.localdate() + RETRY_AFTER
    midnight = dates.midnight(day)
    with suppress(NeverOpen):
        return timezone.localtime(calendar.working_time().next_open(midnight)).date()
    return day


@transaction.atomic
def reopen(deal: Deal, *, by: Actor) -> None:
    """The closure stays on record, undone."""
    locked = Deal.objects.visible_to(by).select_for_update(of=("self",)).get(pk=deal.pk)
    if locked.is_open:
        raise NotClosed(_("This deal is open."))
    Closure.objects.visible_to(by).filter(deal=deal, undone_at=None).update(undone_at=timezone.now())
    deal.outcome, deal.closed_at, deal.version = "", None, locked.version + 1
    valuing.value(deal)
    deal.save(update_fields=["outcome", "closed_at", "chance", "value", "version"])
    holding.hold(deal.client, deal)
    stepping.ensure(deal, by=by)
    valuing.tell(deal)
    tracing.trace("deal reopened", deal.client, by=by, deal=deal.pk)


def _close(deal: Deal, locked: Deal, closure: Closure, *, by: Actor, at: datetime) -> Closure:
    closure.deal, closure.stage, closure.at, closure.by_id = deal, locked.stage, at, by.member_id
    closure.since = locked.entered_at
    closure.stayed = rules.stayed(locked, calendar.working_time(), at=at)
    closure.save()
    deal.outcome, deal.closed_at, deal.postponed_until = closure.outcome, at, None
    deal.version = locked.version + 1
    deal.chance = 1.0 if closure.outcome == Deal.Outcome.WON else 0.0
    deal.value = 0.0
    deal.save(update_fields=["outcome", "closed_at", "postponed_until", "chance", "value", "version"])
    is_won = closure.outcome == Deal.Outcome.WON
    stepping.finish(deal, is_kept=is_won, by=by)
    holding.release(deal)
    valuing.tell(deal)
    return closure


def _announce(signal: Signal, deal: Deal) -> None:
    transaction.on_commit(lambda: signal.send(sender=Deal, deal_id=deal.pk))

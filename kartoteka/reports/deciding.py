"""Deciding: what follows from a finding, who does it and by when; once done, its effect is measured as an event's."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.analysis import happenings
from kartoteka.analysis.models import Event, Forecast
from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.reports.models import Decision
from kartoteka.sales import wording
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

LONGEST_TEXT, LONGEST_FINDING = 300, 500


class DecisionRefused(Refusal):
    pass


@dataclass(frozen=True)
class Hope:
    """By which share whose sales are to change."""

    cut: str = Forecast.Cut.FIRM
    subject: str = ""
    share: Decimal = Decimal(0)


@transaction.atomic
def decide(
    text: str,
    *,
    member: Member,
    due_on: date,
    by: Actor,
    hope: Hope | None = None,
    finding: str = "",
) -> Decision:
    told, wanted = wording.tidy(text, LONGEST_TEXT), hope or Hope()
    if not told:
        raise DecisionRefused(_("Say what is to be done."), field="text")
    if due_on < timezone.localdate():
        raise DecisionRefused(_("That day is over."), field="due_on")
    decision = Decision(
        text=told,
        finding=wording.tidy(finding, LONGEST_FINDING),
        member=member,
        due_on=due_on,
        cut=wanted.cut,
        subject="" if wanted.cut == Forecast.Cut.FIRM else wanted.subject,
        hoped=wanted.share,
        made_by_id=by.member_id,
    )
    decision.save(force_insert=True)
    tracing.trace("decision made", by=by, about=decision, on=str(due_on))
    return decision


@transaction.atomic
def finish(decision: Decision, *, on: date, by: Actor) -> None:
    """From that day on sales are looked at for what it did."""
    if decision.done_on is not None:
        raise DecisionRefused(_("This is done already."))
    if on > timezone.localdate():
        raise DecisionRefused(_("That day is still to come."), field="on")
    decision.event = happenings.note(
        kind=Event.Kind.OTHER, on=on, words=decision.text, cut=decision.cut, subject=decision.subject, by=by
    )
    decision.done_on = on
    decision.save(update_fields=["event", "done_on"])
    tracing.trace("decision done", by=by, about=decision, on=str(on))


@transaction.atomic
def remove(decision: Decision, *, by: Actor) -> None:
    decision.removed_at = timezone.now()
    decision.save(update_fields=["removed_at"])
    tracing.trace("decision removed", by=by, about=decision)


@transaction.atomic
def bring_back(decision: Decision, *, by: Actor) -> None:
    decision.removed_at = None
    decision.save(update_fields=["removed_at"])
    tracing.trace("decision brought back", by=by, about=decision)

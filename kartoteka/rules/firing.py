"""Firing: a rule answers a cause, all of it in one transaction and never twice; what is refused is noted in words."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.deals.taking_back import GoneOn
from kartoteka.journal.models import Entry
from kartoteka.lib.refusals import Refusal
from kartoteka.rules import chaining, doing
from kartoteka.rules.judging import Judge
from kartoteka.rules.models import Firing, Rule
from kartoteka.rules.occasions import Occasion
from kartoteka.staff.actors import Actor


@transaction.atomic
def fire(rule: Rule, occasion: Occasion, *, by: Actor, judge: Judge) -> Firing | None:
    """None when it is not as the rule asks, or when it has answered this cause already."""
    settled = judge.settle(rule, occasion)
    if settled is None:
        return None
    firing, is_fresh = Firing.objects.visible_to(by).get_or_create(
        rule=rule,
        cause=settled.cause,
        defaults={"client": settled.client, "deal": settled.deal, "at": timezone.now()},
    )
    if not is_fresh:
        return None
    with chaining.within((*settled.path, rule.pk)):
        firing.results = [_done(act, rule, settled, by) for act in doing.read(rule)]
    firing.is_refused = any(result["is_refused"] for result in firing.results)
    firing.save(update_fields=["results", "is_refused"])
    tracing.trace("rule fired", settled.client, by=by, name=rule.name)
    return firing


def let_take_back(entry: Entry, by: Actor) -> None:
    """A contact that a rule has answered stands: what the rule did may have left the firm."""
    fired = Firing.objects.visible_to(by).filter(cause=f"entry:{entry.pk}").select_related("rule").first()
    if fired is not None:
        raise GoneOn(
            _("The rule “%(rule)s” has answered this contact already. Correct the entry instead.")
            % {"rule": fired.rule.name}
        )


def _done(act: doing.Act, rule: Rule, occasion: Occasion, by: Actor) -> dict[str, object]:
    """One refused act takes nothing of the others away."""
    try:
        with transaction.atomic():
            said = doing.do(act, rule, occasion, by=by)
    except Refusal as no:
        return {"do": act.do, "said": str(no), "is_refused": True}
    return {"do": act.do, "said": said, "is_refused": False}

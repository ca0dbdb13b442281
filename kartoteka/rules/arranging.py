"""Arranging the rules: made, changed, asked of more or less, switched on and off, taken back and removed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.filtering import understanding
from kartoteka.cards.filtering.conditions import MOST_CONDITIONS, Condition
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.rules import hearing
from kartoteka.rules.doing import Act
from kartoteka.rules.judging import Judge
from kartoteka.rules.models import Rule
from kartoteka.staff.actors import Actor

MOST_RULES = 100
SETTINGS = ("name", "of", "minutes", "conditions", "acts")


class RuleRefused(Refusal):
    pass


@dataclass(frozen=True)
class Spec:
    """What a rule is made of, but for what it asks about cards and deals."""

    name: str
    of: str = ""
    minutes: int | None = None
    acts: Sequence[Act] = ()
    conditions: Sequence[str] = field(default_factory=list)


@transaction.atomic
def add(when: str, spec: Spec, *, by: Actor) -> Rule:
    """A new rule is off: it is looked at and tried first. Raises RuleRefused."""
    if Rule.objects.kept().count() >= MOST_RULES:
        raise RuleRefused(_("More than %(most)s rules are too many to follow.") % {"most": MOST_RULES})
    rule = Rule(when=when, conditions=list(spec.conditions), made_by_id=by.member_id)
    _set(rule, spec)
    rule.save()
    tracing.trace("rule made", rule, by=by)
    return rule


@transaction.atomic
def change(rule: Rule, spec: Spec, *, by: Actor) -> None:
    """What is done from now on; what was answered before stays answered. Raises RuleRefused."""
    locked = _locked(rule)
    _set(rule, spec)
    _save(rule, locked, by=by)


@transaction.atomic
def ask(rule: Rule, condition: Condition, *, by: Actor) -> None:
    """One more thing that must be so. Raises what is wrong with it."""
    understanding.check(condition, Judge(by).traits)
    locked = _locked(rule)
    if len(locked.conditions) >= MOST_CONDITIONS:
        raise RuleRefused(_("A rule cannot ask for more than this."), field="value")
    rule.conditions = [*locked.conditions, str(condition)]
    _save(rule, locked, by=by)


@transaction.atomic
def ask_no_more(rule: Rule, number: int, *, by: Actor) -> None:
    locked = _locked(rule)
    rule.conditions = [one for nth, one in enumerate(locked.conditions) if nth != number]
    _save(rule, locked, by=by)


@transaction.atomic
def take_back(rule: Rule, *, by: Actor) -> None:
    """What stood there before the last change stands there again; taken back twice, nothing has happened."""
    locked = _locked(rule)
    if locked.before is None:
        raise RuleRefused(_("Nothing has been changed here that could be taken back."))
    for name, value in locked.before.items():
        setattr(rule, name, value)
    _save(rule, locked, by=by)


@transaction.atomic
def switch_on(rule: Rule, *, by: Actor) -> None:
    """It answers what happens from now on."""
    _switch(rule, timezone.now())
    hearing.listen_again()
    tracing.trace("rule switched on", rule, by=by)


@transaction.atomic
def switch_off(rule: Rule, *, by: Actor) -> None:
    _switch(rule, None)
    tracing.trace("rule switched off", rule, by=by)


@transaction.atomic
def remove(rule: Rule, *, by: Actor) -> None:
    """Its journal stays, and so does the way back."""
    _switch(rule, None, removed_at=timezone.now())
    tracing.trace("rule removed", rule, by=by)


@transaction.atomic
def bring_back(rule: Rule, *, by: Actor) -> None:
    """It is off until somebody switches it on."""
    _switch(rule, None, removed_at=None)
    tracing.trace("rule brought back", rule, by=by)


def _locked(rule: Rule) -> Rule:
    return Rule.objects.select_for_update().get(pk=rule.pk)


def _set(rule: Rule, spec: Spec) -> None:
    name, acts = folding.tidy(spec.name)[:100], list(spec.acts)
    if not name:
        raise RuleRefused(_("Give the rule a name."), field="name")
    if not acts:
        raise RuleRefused(_("Say what is to be done: fill in at least one of the acts."))
    if rule.when != Rule.When.ADDED and not spec.of:
        raise RuleRefused(_("Choose when."), field="of")
    if rule.when == Rule.When.SILENCE and not spec.minutes:
        raise RuleRefused(_("Say how much working time has to pass."), field="minutes")
    rule.name, rule.of, rule.minutes = name, spec.of, spec.minutes
    rule.acts = [act.written() for act in acts]


def _save(rule: Rule, before: Rule, *, by: Actor) -> None:
    rule.before = _settings(before)
    rule.version = before.version + 1
    rule.save(update_fields=[*SETTINGS, "before", "version"])
    tracing.trace("rule changed", rule, by=by, left=before.name, entered=rule.name)


def _settings(rule: Rule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in SETTINGS}


def _switch(rule: Rule, on_at: Any, **more: Any) -> None:
    rule.version = _locked(rule).version + 1
    rule.on_at = on_at
    for name, value in more.items():
        setattr(rule, name, value)
    rule.save(update_fields=["on_at", "version", *more])

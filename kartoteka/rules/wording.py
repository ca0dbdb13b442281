"""How rules are told: when, if and then, each as a sentence."""

from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards import fields
from kartoteka.deals import ages
from kartoteka.deals.models import Deal, Stage
from kartoteka.hooks.models import Hook
from kartoteka.journal.models import Outcome
from kartoteka.planner.models.promises import Kind
from kartoteka.rules import watching
from kartoteka.rules.doing import HEADS, KEEPER, Act
from kartoteka.rules.models import Rule
from kartoteka.staff.models import Member

Choices = list[tuple[str, Any]]
SILENCES: list[tuple[str, Promise | str]] = [
    (watching.CONTACT, gettext_lazy("without a contact with the client")),
    (watching.MOVE, gettext_lazy("on the same stage")),
]
ADDRESSED: list[tuple[str, Promise | str]] = [
    (KEEPER, gettext_lazy("whoever is responsible")),
    (HEADS, gettext_lazy("the head of sales and the director")),
]


class Words:
    """The names that rules speak of; each list is read once, however many rules there are."""

    @cached_property
    def stages(self) -> list[tuple[str, str, str]]:
        told = Stage.objects.filter(retired_at=None, funnel__retired_at=None).select_related("funnel")
        return [(one.key, one.name, one.funnel.name) for one in told.order_by("funnel__place", "place")]

    @cached_property
    def outcomes(self) -> Choices:
        return [(one.key, one.name) for one in Outcome.objects.filter(retired_at=None)]

    @cached_property
    def fields(self) -> Choices:
        return [(one.name, capfirst(str(one.label))) for one in fields.of_clients()]

    @cached_property
    def members(self) -> Choices:
        return [(one.key, one.name) for one in Member.objects.active()]

    @cached_property
    def hooks(self) -> Choices:
        return [(one.key, str(one)) for one in Hook.objects.without_secrets()]

    def choices(self, when: str) -> Choices:
        """What narrows a when down, as a form offers it."""
        match when:
            case Rule.When.STAGE:
                return _grouped(self.stages)
            case Rule.When.CLOSED:
                return list(Deal.Outcome.choices)
            case Rule.When.FIELD:
                return self.fields
            case Rule.When.OUTCOME:
                return self.outcomes
            case Rule.When.SILENCE:
                return list(SILENCES)
        return []

    def when(self, rule: Rule) -> str:
        told = {"what": self._of(rule), "time": ages.spoken(rule.minutes)}
        sentences = {
            Rule.When.STAGE: _("When a deal enters the stage “%(what)s”"),
            Rule.When.CLOSED: _("When a deal is %(what)s"),
            Rule.When.FIELD: _("When “%(what)s” changes on a card"),
            Rule.When.OUTCOME: _("When a contact ends in “%(what)s”"),
            Rule.When.ADDED: _("When a card is added"),
            Rule.When.SILENCE: _("When a deal has been %(time)s %(what)s"),
        }
        return sentences[Rule.When(rule.when)] % told

    def act(self, act: Act) -> str:
        people = {**{key: str(label) for key, label in ADDRESSED}, **dict(self.members)}
        told = {
            "what": act.text,
            "kind": str(dict(Kind.choices).get(act.kind, "")),
            "time": ages.spoken(act.within),
            "who": people.get(act.to, "…"),
            "field": dict(self.fields).get(act.field, "…"),
            "value": act.value or "—",
            "address": dict(self.hooks).get(act.hook, "…"),
        }
        sentences = {
            "promise": _("promise for whoever is responsible: %(kind)s “%(what)s”, within %(time)s"),
            "notice": _("tell %(who)s: “%(what)s”"),
            "field": _("set “%(field)s” to “%(value)s”"),
            "hand": _("hand over to %(who)s"),
            "hook": _("tell %(address)s"),
        }
        return sentences[act.do] % told

    def _of(self, rule: Rule) -> str:
        if rule.when == Rule.When.STAGE:
            return next((name for key, name, _funnel in self.stages if key == rule.of), "…")
        return str(dict(self.choices(rule.when)).get(rule.of, "…"))


def _grouped(stages: list[tuple[str, str, str]]) -> Choices:
    groups: dict[str, Choices] = {}
    for key, name, funnel in stages:
        groups.setdefault(funnel, []).append((key, name))
    return list(groups.items())

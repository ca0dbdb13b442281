"""The form of a rule: when, and what is done then; an act that is not filled in is not done."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.planner.models.promises import Kind
from kartoteka.rules import doing
from kartoteka.rules.arranging import Spec
from kartoteka.rules.models import Rule
from kartoteka.rules.wording import ADDRESSED, Words
from kartoteka.web.durations import DurationField

NOTHING = [("", "—")]
GROUPS: list[tuple[Promise | str, tuple[str, ...]]] = [
    (_("When"), ("name", "of", "minutes")),
    (
        _("Then: a promise for whoever is responsible"),
        ("promise_text", "promise_kind", "promise_within"),
    ),
    (_("Then: tell somebody in the page"), ("notice_to", "notice_text")),
    (_("Then: set a field of the card"), ("field", "field_value")),
    (_("Then: hand the client over"), ("hand_to",)),
    (_("Then: tell another program"), ("hook",)),
]


class RuleForm(forms.Form):
    name = forms.CharField(label=_("Name of the rule"), max_length=100)
    of = forms.ChoiceField(label=_("Which"))
    minutes = DurationField(label=_("How long"), required=False)
    promise_text = forms.CharField(label=_("What is to be done"), max_length=200, required=False)
    promise_kind = forms.ChoiceField(label=_("Kind"), choices=Kind, required=False)
    promise_within = DurationField(label=_("Within, in working time"), required=False)
    notice_to = forms.ChoiceField(label=_("Whom"), required=False)
    notice_text = forms.CharField(label=_("What is said"), max_length=200, required=False)
    field = forms.ChoiceField(label=_("Field"), required=False)
    field_value = forms.CharField(
        label=_("Value"), max_length=200, required=False, help_text=_("As it is written on the card.")
    )
    hand_to = forms.ChoiceField(label=_("To whom"), required=False)
    hook = forms.ChoiceField(label=_("Webhook"), required=False)

    def __init__(self, data: Any = None, *, when: str, words: Words, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        chosen: Any = self.fields
        chosen["of"].choices = words.choices(when)
        if when == Rule.When.ADDED:
            del chosen["of"]
        if when != Rule.When.SILENCE:
            del chosen["minutes"]
        chosen["notice_to"].choices = [*NOTHING, *ADDRESSED, *words.members]
        chosen["field"].choices = [*NOTHING, *((key, label) for key, label in words.fields if key != "name")]
        chosen["hand_to"].choices = [*NOTHING, *words.members]
        chosen["hook"].choices = [*NOTHING, *words.hooks]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("promise_text") and told.get("promise_within") is None and not self.errors:
            self.add_error("promise_within", _("Say within what time."))
        if bool(told.get("notice_to")) != bool(told.get("notice_text")):
            self.add_error("notice_text", _("Say whom to tell, and what."))
        return told

    @property
    def groups(self) -> Iterator[tuple[Promise | str, list[BoundField]]]:
        for title, names in GROUPS:
            yield title, [self[name] for name in names if name in self.fields]

    def spec(self) -> Spec:
        told = self.cleaned_data
        return Spec(told["name"], told.get("of", ""), told.get("minutes"), list(doing.acts_of(told)))


def initial_of(rule: Rule) -> dict[str, Any]:
    told: dict[str, Any] = {"name": rule.name, "of": rule.of, "minutes": rule.minutes}
    for act in doing.read(rule):
        match act.do:
            case "promise":
                told |= {"promise_text": act.text, "promise_kind": act.kind, "promise_within": act.within}
            case "notice":
                told |= {"notice_to": act.to, "notice_text": act.text}
            case "field":
                told |= {"field": act.field, "field_value": act.value}
            case "hand":
                told["hand_to"] = act.to
            case "hook":
                told["hook"] = act.hook
    return told

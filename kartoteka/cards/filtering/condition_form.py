"""The form of one condition: how a field is compared, and with what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.fields import Kind
from kartoteka.cards.filtering import verbs
from kartoteka.cards.filtering.conditions import LONGEST_VALUE, Condition
from kartoteka.cards.filtering.traits import Trait
from kartoteka.staff import queries as staff

CHOSEN = {Kind.WORD, Kind.MARKS, Kind.CHOICE, Kind.CHOICES, "keeper"}
DAYS = {Kind.DATE, "moment"}
RANGED = DAYS | {Kind.NUMBER, Kind.MONEY, "percent"}


class ConditionForm(forms.Form):
    """How a field is compared, and with what; which fields it has depends on the kind."""

    verb = forms.ChoiceField(label=_("How"))

    def __init__(self, trait: Trait, data: Any = None, *, initial: Condition | None = None) -> None:
        begun = initial or Condition(trait.name, trait.verbs[0])
        low, high, *_rest = [*begun.values, "", ""]
        values = list(begun.values) if trait.kind in CHOSEN else low
        super().__init__(data, initial={"verb": begun.verb, "value": values, "high": high})
        self.trait = trait
        told = dict(trait.sentences)
        choices = [(name, told.get(name, verbs.BY_NAME[name].label)) for name in trait.verbs]
        self.fields["verb"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if value := value_field(trait):
            self.fields["value"] = value
        if trait.kind in RANGED:
            self.fields["high"] = value_field(trait) or forms.CharField()
            self.fields["high"].label = _("To, when it is “between”")

    @property
    def condition(self) -> Condition:
        """Several of a list mean “one of”, whatever the verb says."""
        typed = self.cleaned_data
        verb, value = typed["verb"], typed.get("value") or ""
        values = [str(one) for one in value] if isinstance(value, list) else [str(value)]
        if verbs.BY_NAME[verb].most == 0:
            values = []
        elif verb == "between":
            values = [*values, str(typed.get("high") or "")]
        elif verb == "is" and len(values) > 1:
            verb = "one_of"
        return Condition(self.trait.name, verb, tuple(value[:LONGEST_VALUE] for value in values if value))


def value_field(trait: Trait) -> forms.Field | None:
    """The field in which a value of this kind is typed or chosen; none where there is nothing to compare with."""
    if trait.kind in CHOSEN:
        return forms.MultipleChoiceField(
            label=trait.label, choices=options_of(trait), required=False, widget=forms.CheckboxSelectMultiple
        )
    if trait.kind in DAYS:
        return forms.CharField(
            label=trait.label, required=False, widget=forms.DateInput({"type": "date"}), max_length=20
        )
    if trait.kind in RANGED:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        return forms.CharField(label=trait.label, required=False, widget=widget, max_length=40)
    if trait.kind in {Kind.FLAG, "contacts"}:
        return None
    return forms.CharField(label=trait.label, required=False, max_length=LONGEST_VALUE)


def options_of(trait: Trait) -> list[tuple[str, str]]:
    """What the field offers to choose from, as it is written and as it is called."""
    if trait.kind == "keeper":
        return [(member.key, member.name) for member in staff.keepers()]
    return [(one.value, str(one.label)) for one in trait.field.options()] if trait.field else []

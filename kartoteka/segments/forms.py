"""What people type about the list: a condition, a segment, a bulk edit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.fields import Kind
from kartoteka.cards.filtering.condition_form import CHOSEN, options_of, value_field
from kartoteka.cards.filtering.traits import Trait
from kartoteka.segments.models import Segment


class SegmentForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the view"), max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )
    reach = forms.ChoiceField(
        label=_("Who sees it"), choices=Segment.Reach, widget=forms.RadioSelect, initial=Segment.Reach.OWN
    )

    def __init__(self, *args: Any, reaches: list[str], **words: Any) -> None:
        super().__init__(*args, **words)
        offered = [(value, label) for value, label in Segment.Reach.choices if value in reaches]
        self.fields["reach"].choices = offered  # type: ignore[attr-defined]  # a ChoiceField


class ActForm(forms.Form):
    """What is done to all of the chosen."""

    act = forms.ChoiceField(label=_("What to do"))

    def __init__(self, *args: Any, acts: list[tuple[str, str]], **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["act"].choices = acts  # type: ignore[attr-defined]  # a ChoiceField


def value_form(trait: Trait, data: Any = None) -> forms.Form:
    """A form of one field: what is to be set."""
    form = forms.Form(data)
    if trait.kind == Kind.FLAG or (trait.kind in CHOSEN - {Kind.MARKS, Kind.CHOICES}):
        empty = [] if trait.kind in {Kind.FLAG, "keeper"} or trait.name == "kind" else [("", "—")]
        form.fields["value"] = forms.ChoiceField(
            label=trait.label, choices=[*empty, *options_of(trait)], required=False
        )
    elif field := value_field(trait):
        form.fields["value"] = field
    return form

"""The firm's own words, own fields, and what must be filled in."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kartoteka.cards import requiring
from kartoteka.cards.models import Mark, OwnField, Source
from kartoteka.journal.models import Entry, Outcome


class WordForm(forms.Form):
    name = forms.CharField(label=_("Word"), max_length=100, widget=forms.TextInput({"autocomplete": "off"}))


class SourceForm(WordForm):
    intent = forms.ChoiceField(label=_("How clients come from it"), choices=Source.Intent)


class MarkForm(WordForm):
    asks = forms.ChoiceField(
        label=_("What it asks for"),
        choices=Mark.Asks,
        required=False,
        help_text=_(
            "A client who gets such a mark stands in the day of his manager at once. When the contact is logged"
            " or the call is dropped, the mark comes off."
        ),
    )


class OutcomeForm(WordForm):
    meaning = forms.ChoiceField(label=_("What it means"), choices=Outcome.Meaning)
    kinds = forms.MultipleChoiceField(
        label=_("Offered after"),
        choices=[(kind.value, kind.label) for kind in Entry.Kind if kind != Entry.Kind.NOTE],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.IntegerField(
        label=_("Place among the keys"),
        min_value=1,
        max_value=99,
        initial=99,
        help_text=_("The first nine that fit a contact have the keys 1 to 9."),
    )


class OwnFieldForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the field"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": ""}),
    )
    target = forms.ChoiceField(label=_("Stands on"), choices=OwnField.Target)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=OwnField.Kind,
        help_text=_("It cannot be changed later: the values depend on it."),
    )
    options = forms.CharField(
        label=_("Values to choose from, one a line"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("For the kinds “one of a list” and “several of a list” only."),
    )

    def __init__(self, *args: Any, field: OwnField | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field:
            del self.fields["target"], self.fields["kind"]
            if not field.options:
                del self.fields["options"]

    def clean_options(self) -> list[str]:
        return [line for line in self.cleaned_data["options"].splitlines() if line.strip()]


class RequirementsForm(forms.Form):
    """For each thing that can be known: the days, or nothing when it need not be."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in requiring.choices().items():
            self.fields[name] = forms.IntegerField(
                label=capfirst(label), required=False, min_value=0, max_value=requiring.MOST_DAYS
            )

    @property
    def wanted(self) -> dict[str, int]:
        return {name: days for name, days in self.cleaned_data.items() if days is not None}

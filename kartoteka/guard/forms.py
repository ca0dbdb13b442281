"""What people say about a list they want, and about somebody else's."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.guard import lists
from kartoteka.guard.models import Alarm, Export

USUAL = ("name", "contacts:phone", "contacts:email", "people", "keeper")


class RequestForm(forms.Form):
    columns = forms.MultipleChoiceField(label=_("Columns"), widget=forms.CheckboxSelectMultiple)
    form = forms.ChoiceField(
        label=_("Kind of file"), choices=Export.Form, widget=forms.RadioSelect, initial=Export.Form.XLSX
    )
    reason = forms.CharField(
        label=_("What for"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("A second person reads it and decides. It stands in the file, too."),
    )
    words = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    where = forms.CharField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, said: Any = None, **more: Any) -> None:
        super().__init__(said, **more)
        known = lists.columns()
        columns: Any = self.fields["columns"]
        columns.choices = [(name, column.label) for name, column in known.items()]
        self.fields["columns"].initial = [name for name in USUAL if name in known]

    def choose(self, names: Sequence[str]) -> None:
        """Begins with the columns that the list shows."""
        columns: Any = self.fields["columns"]
        offered = {name for name, _label in columns.choices}
        if shown := [name for name in names if name in offered]:
            columns.initial = shown


class BookRequestForm(forms.Form):
    form = forms.ChoiceField(
        label=_("Kind of file"), choices=Export.Form, widget=forms.RadioSelect, initial=Export.Form.XLSX
    )
    reason = forms.CharField(
        label=_("What for"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Whoever holds the other pass reads it and decides. It stands in the file, too."),
    )


class RefusalForm(forms.Form):
    reason = forms.CharField(label=_("Why not"), max_length=300, required=False)


class ClosingForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What it was"), choices=Alarm.Outcome, widget=forms.RadioSelect, initial=Alarm.Outcome.WORK
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("For the other leaders; the person does not read it."),
    )


class LeakForm(forms.Form):
    """A list that came to light: the file as it is, or some of its lines."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput({"accept": ".xlsx,.xls,.ods,.csv,.txt,.vcf"}),
        help_text=_("It is only read, and not kept."),
    )
    text = forms.CharField(
        label=_("Or some of its lines"),
        required=False,
        max_length=500_000,
        strip=False,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        help_text=_("Copied from the table, with names and telephones just as they stand there."),
    )

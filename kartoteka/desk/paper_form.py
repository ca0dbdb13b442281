"""The grid in which a paper list is typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.desk.naming import ClientNamed
from kartoteka.desk.paper import Line
from kartoteka.journal.choices import Choices
from kartoteka.journal.entry_form import BY_HAND, LONGEST_MINUTES, picked
from kartoteka.journal.models import Entry, Outcome
from kartoteka.journal.recording import LONGEST_TEXT, Told
from kartoteka.journal.showing import DIRECTED

FIRST_LINES, MOST_LINES = 8, 100
FROM_CLIENT = f":{Entry.Direction.IN}"


def kinds() -> list[tuple[str, Any]]:
    """Kinds of contact; of those that either side may begin, which did."""
    told: list[tuple[str, Any]] = []
    for kind, label in BY_HAND:
        told.append((kind, label))
        if kind in DIRECTED:
            told.append((f"{kind}{FROM_CLIENT}", f"{label} {Entry.Direction.IN.label}"))
    return told


class ListForm(forms.Form):
    """What all lines have in common."""

    on = forms.DateField(
        label=gettext_lazy("Day of the list"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on


class LineForm(ClientNamed):
    may_be_new = True

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=kinds, initial="call")
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), required=False, min_value=0, max_value=LONGEST_MINUTES
    )
    text = forms.CharField(label=gettext_lazy("What was said"), max_length=LONGEST_TEXT, required=False)

    field_order = ("client",)

    def __init__(self, *args: Any, choices: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["outcome"] = picked(lambda: choices.outcomes, nothing="—", label=_("How it ended"))
        self.fields["reason"] = picked(lambda: choices.reasons, nothing="—", label=_("Why, if refused"))

    def has_changed(self) -> bool:
        """A line on which nothing stands but what it began with is no line."""
        return bool(set(self.changed_data) - {"kind", "chosen"})

    def line(self, place: int) -> Line:
        typed, outcome = self.cleaned_data, self.cleaned_data["outcome"]
        kind = typed["kind"].removesuffix(FROM_CLIENT)
        began = Entry.Direction.IN if kind != typed["kind"] else Entry.Direction.OUT
        is_note = kind == Entry.Kind.NOTE
        refused = outcome is not None and outcome.meaning == Outcome.Meaning.REFUSED
        told = Told(
            kind=kind,
            direction="" if is_note else began,
            outcome=None if is_note else outcome,
            reason=typed["reason"] if refused else None,
            minutes=typed["minutes"],
            text=typed["text"],
        )
        return Line(place, self.found, typed["client"], told)


Lines: Any = forms.formset_factory(
    LineForm, extra=FIRST_LINES, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True
)


def written(lines: Any) -> list[Line]:
    """The lines on which something stands."""
    return [form.line(place) for place, form in enumerate(lines.forms) if form.has_changed()]

"""The grid in which a paper list is typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.models import Client
from kartoteka.desk import paper
from kartoteka.desk.paper import Line, Meant
from kartoteka.journal.choices import Choices
from kartoteka.journal.entry_form import BY_HAND, LONGEST_MINUTES, picked
from kartoteka.journal.models import Entry, Outcome
from kartoteka.journal.recording import LONGEST_TEXT, Told
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

FIRST_LINES, MOST_LINES = 8, 100


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


class LineForm(forms.Form):
    client = forms.CharField(
        label=gettext_lazy("Client"), max_length=300, widget=forms.TextInput({"autocomplete": "off"})
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=BY_HAND, initial="call")
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), required=False, min_value=0, max_value=LONGEST_MINUTES
    )
    text = forms.CharField(label=gettext_lazy("What was said"), max_length=LONGEST_TEXT, required=False)

    def __init__(self, *args: Any, choices: Choices, actor: Actor, country: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.found: Client | None = None
        self.fields["client"].widget.attrs["list"] = f"{self.prefix}-clients"
        self.fields["outcome"] = picked(lambda: choices.outcomes, nothing="—", label=_("How it ended"))
        self.fields["reason"] = picked(lambda: choices.reasons, nothing="—", label=_("Why, if refused"))
        typed = str(self.data.get(self.add_prefix("client"), "")).strip()[:300]
        self.meant = paper.meant(typed, actor, country=country) if typed else Meant([])
        labels = [
            (one.key, f"{one.name} · {one.region or one.code or one.key}") for one in self.meant.clients
        ]
        offered = [] if self._is_one else labels
        self.fields["chosen"] = forms.ChoiceField(
            choices=[("", "—"), *offered], required=False, label=_("Which one")
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "client" in typed:
            try:
                self.found = self._one(typed)
            except Refusal as no:
                self.add_error(no.field, str(no))
        return typed

    def _one(self, typed: dict[str, Any]) -> Client:
        if not self.meant.clients:
            raise paper.unknown(typed["client"])
        if self._is_one:
            return self.meant.clients[0]
        for one in self.meant.clients:
            if one.key == typed.get("chosen"):
                return one
        raise paper.unclear()

    @property
    def _is_one(self) -> bool:
        return self.meant.is_sure and len(self.meant.clients) == 1

    def has_changed(self) -> bool:
        """A line on which nothing stands but what it began with is no line."""
        return bool(set(self.changed_data) - {"kind", "chosen"})

    def line(self, place: int) -> Line:
        typed, outcome = self.cleaned_data, self.cleaned_data["outcome"]
        assert self.found is not None  # noqa: S101  # a valid line has its client
        is_note = typed["kind"] == Entry.Kind.NOTE
        refused = outcome is not None and outcome.meaning == Outcome.Meaning.REFUSED
        told = Told(
            kind=typed["kind"],
            direction="" if is_note else Entry.Direction.OUT,
            outcome=None if is_note else outcome,
            reason=typed["reason"] if refused else None,
            minutes=typed["minutes"],
            text=typed["text"],
        )
        return Line(place, self.found, told)


Lines: Any = forms.formset_factory(
    LineForm, extra=FIRST_LINES, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True
)


def written(lines: Any) -> list[Line]:
    """The lines on which something stands."""
    return [form.line(place) for place, form in enumerate(lines.forms) if form.has_changed()]

"""The form of an event."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.analysis.models import Event, Forecast


class EventForm(forms.Form):
    kind: Any = forms.ChoiceField(label=_("What happened"), choices=Event.Kind.choices)
    on = forms.DateField(
        label=_("On"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )
    where: Any = forms.ChoiceField(label=_("Whose sales it may have moved"))
    words = forms.CharField(label=_("In words"), max_length=300, required=False)

    def __init__(self, *args: Any, rows: list[tuple[str, list[tuple[str, str]]]], **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["where"].choices = [  # type: ignore[attr-defined]  # a choice field
            (Forecast.Cut(cut).label, [(f"{cut}:{subject}", name) for subject, name in subjects])
            for cut, subjects in rows
            if subjects
        ]

    @property
    def told(self) -> dict[str, Any]:
        """What the verb is told."""
        cleaned = dict(self.cleaned_data)
        cut, _colon, subject = str(cleaned.pop("where")).partition(":")
        return {**cleaned, "cut": cut, "subject": subject}

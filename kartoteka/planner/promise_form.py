"""What people type when they promise something, and when they put it off; the desk takes it up for the calendar."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.planning import LONGEST_MINUTES, Due, Wanted

REPEATS = [
    ("", gettext_lazy("once")),
    ("workdays", gettext_lazy("every working day")),
    ("week", gettext_lazy("every week")),
    ("fortnight", gettext_lazy("every two weeks")),
    ("month", gettext_lazy("every month")),
    ("quarter", gettext_lazy("every quarter")),
    ("year", gettext_lazy("every year")),
]
QUICK = [
    ("hour", gettext_lazy("In an hour")),
    ("tomorrow", gettext_lazy("Tomorrow")),
    ("three", gettext_lazy("In 3 days")),
    ("week", gettext_lazy("In a week")),
    ("month", gettext_lazy("In a month")),
]
DAYS = {"tomorrow": 1, "three": 3, "week": 7, "month": 30}


class DueForm(forms.Form):
    """A day, with a time or without one; or what it waits for."""

    on = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    at = forms.TimeField(
        label=gettext_lazy("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    awaits = forms.CharField(label=gettext_lazy("Or as soon as"), max_length=200, required=False)

    def due(self) -> Due:
        given = self.cleaned_data
        if given.get("quick") == "hour":
            return Due(at=(timezone.now() + timedelta(hours=1)).replace(second=0, microsecond=0))
        if days := DAYS.get(given.get("quick", "")):
            return Due(on=timezone.localdate() + timedelta(days=days))
        return due_of(given["on"], given["at"], given["awaits"])


def due_of(on: date | None, at: time | None, awaits: str) -> Due:
    """A time without a day is today's."""
    if at is not None:
        on = on or timezone.localdate()
        return Due(at=timezone.make_aware(datetime.combine(on, at)), awaits=awaits)
    return Due(on=on, awaits=awaits)


class DelayForm(DueForm):
    quick = forms.ChoiceField(choices=[("", ""), *QUICK], required=False, widget=forms.HiddenInput)


class PromiseForm(DueForm):
    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=Kind, initial=Kind.CALL)
    text = forms.CharField(label=gettext_lazy("What for"), max_length=300, required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), required=False, min_value=1, max_value=LONGEST_MINUTES
    )
    place = forms.CharField(label=gettext_lazy("Where"), max_length=200, required=False)
    repeat = forms.ChoiceField(label=gettext_lazy("Repeat"), choices=REPEATS, required=False)

    field_order: tuple[str, ...] = ("kind", "text", "on", "at", "awaits", "repeat", "minutes", "place")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("repeat") and given.get("awaits"):
            self.add_error("repeat", _("What has no day cannot come again."))
        return given

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        return Wanted(kind=given["kind"], text=given["text"], minutes=given["minutes"], place=given["place"])


def first_due(promised: Promise) -> dict[str, Any]:
    """What stands in the form of a promise that is to be put off."""
    return {
        "on": promised.due_on,
        "at": timezone.localtime(promised.due_at).time() if promised.due_at else None,
        "awaits": promised.awaits,
    }

"""The working week, special days and absences."""

import re
from datetime import time
from typing import Any

from babel.dates import get_day_names
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.lib import dates
from kartoteka.lib.working_time import Span
from kartoteka.staff import queries
from kartoteka.staff.models import Absence, Member, SpecialDay, WorkSpan

_SPAN = re.compile(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?\s*")
END_OF_DAY = 24
WEEK = range(7)
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def written(spans: list[Span]) -> str:
    return ", ".join(f"{begins:%H:%M}–{ends:%H:%M}" for begins, ends in spans)


class HoursField(forms.CharField):
    """Hours as people write them: 9:00–13:00, 14–18. Empty is a day off."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=100, **more)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        return [self._span(part) for part in text.split(",")] if text else []

    def _span(self, part: str) -> Span:
        found = _SPAN.fullmatch(part)
        if found is None:
            raise forms.ValidationError(_("Write hours as 9:00–13:00, 14:00–18:00."))
        begins, begins_at, ends, ends_at = (int(one or 0) for one in found.groups())
        try:
            # A day ends at midnight, however it is written.
            return time(begins, begins_at), time(0 if ends == END_OF_DAY else ends, ends_at)
        except ValueError as error:
            raise forms.ValidationError(_("There is no such time of day.")) from error


class WeekForm(forms.Form):
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        names = get_day_names("wide", context="stand-alone", locale=dates.spoken())
        for day in WEEK:
            self.fields[f"day{day}"] = HoursField(label=capfirst(names[day]))

    def week(self) -> list[list[Span]]:
        return [self.cleaned_data[f"day{day}"] for day in WEEK]

    @staticmethod
    def first() -> dict[str, str]:
        week: list[list[Span]] = [[] for _day in WEEK]
        for weekday, begins, ends in WorkSpan.objects.values_list("weekday", "begins", "ends"):
            week[weekday].append((begins, ends))
        return {f"day{day}": written(spans) for day, spans in enumerate(week)}


class SpecialDayForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Day"), widget=DAY)
    name = forms.CharField(label=gettext_lazy("What for"), max_length=100, required=False)
    hours = HoursField(label=gettext_lazy("Hours, if any"))

    def clean_hours(self) -> Span | None:
        spans: list[Span] = self.cleaned_data["hours"]
        if len(spans) > 1:
            raise forms.ValidationError(_("One span of hours is kept for a special day."))
        return spans[0] if spans else None


class AbsenceForm(forms.Form):
    member = forms.ModelChoiceField(
        label=gettext_lazy("Who"), queryset=Member.objects.none(), to_field_name="key"
    )
    why = forms.ChoiceField(label=gettext_lazy("Why"), choices=Absence.Why)
    since = forms.DateField(label=gettext_lazy("Since"), widget=DAY)
    until = forms.DateField(label=gettext_lazy("To, inclusive"), widget=DAY)
    deputy = forms.ModelChoiceField(
        label=gettext_lazy("Who stands in"),
        queryset=Member.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=gettext_lazy("nobody"),
        help_text=gettext_lazy(
            "Whoever stands in has the clients in his care for these days, within his own rights and budgets."
        ),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("member", "deputy"):
            field: Any = self.fields[name]
            field.queryset = Member.objects.active() if name == "member" else queries.keepers()


def hours_of(day: SpecialDay) -> str:
    return written([(day.begins, day.ends)]) if day.begins and day.ends else ""

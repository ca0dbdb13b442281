"""What people type about reports, decisions and outlays."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.analysis.models import Forecast
from kartoteka.cards.models import Source
from kartoteka.lib import dates
from kartoteka.reports.deciding import Hope
from kartoteka.reports.models import Report
from kartoteka.staff.models import Member, Role

SELLERS = (Role.DIRECTOR, Role.HEAD, Role.MANAGER, Role.MARKETER)


def _day(label: Any, **told: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **told)


class KeepForm(forms.Form):
    name = forms.CharField(label=_("Name of the report"), max_length=80)
    reach: Any = forms.ChoiceField(label=_("Who sees it"), choices=Report.Reach.choices)
    rhythm: Any = forms.ChoiceField(
        label=_("A letter with its link"), choices=Report.Rhythm.choices, required=False
    )


class DecisionForm(forms.Form):
    text = forms.CharField(label=_("What is to be done"), max_length=300)
    member: Any = forms.ModelChoiceField(label=_("Who does it"), queryset=None, to_field_name="key")
    due_on = _day(_("By when"))
    where: Any = forms.ChoiceField(label=_("By whose sales it is measured"))
    hoped = forms.DecimalField(
        label=_("By how many per cent they are to change"),
        min_value=-90,
        max_value=900,
        initial=0,
        required=False,
    )
    finding = forms.CharField(widget=forms.HiddenInput, max_length=500, required=False)

    def __init__(self, *args: Any, rows: list[tuple[str, list[tuple[str, str]]]], **told: Any) -> None:
        super().__init__(*args, **told)
        sellers = Member.objects.active().filter(role__in=SELLERS).order_by("name")
        self.fields["member"].queryset = sellers  # type: ignore[attr-defined]  # a model's choice field
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
        hoped = (cleaned.pop("hoped") or Decimal(0)) / 100
        return {**cleaned, "hope": Hope(cut, subject, hoped)}


class OutlayForm(forms.Form):
    source: Any = forms.ModelChoiceField(
        label=_("For which source"), queryset=Source.objects.filter(retired_at=None), to_field_name="key"
    )
    amount = forms.DecimalField(label=_("Cost"), min_value=0, max_digits=14, decimal_places=2)
    on = _day(_("On"), initial=timezone.localdate)
    words = forms.CharField(label=_("What for"), max_length=200, required=False)


class PlanForm(forms.Form):
    """An amount a month; one that is left out is not planned."""

    def __init__(self, *args: Any, year: int, **told: Any) -> None:
        super().__init__(*args, **told)
        self.months = {f"month_{nth}": date(year, nth, 1) for nth in range(1, 13)}
        for name, on in self.months.items():
            self.fields[name] = forms.DecimalField(
                label=dates.long_month(on).capitalize(),
                min_value=0,
                max_digits=14,
                decimal_places=2,
                required=False,
            )

    @property
    def amounts(self) -> dict[date, Decimal]:
        return {on: self.cleaned_data[name] or Decimal(0) for name, on in self.months.items()}


class DoneForm(forms.Form):
    on = _day(_("On"), initial=timezone.localdate)

"""What is looked at in the funnel's picture and lists."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog.choosing import ProductField
from kartoteka.deals.forms.telling import DayInput, sources
from kartoteka.deals.models import Funnel
from kartoteka.deals.picturing import Slice
from kartoteka.staff.models import Member, Team

YEAR = timedelta(days=365)
OLDEST = date(1990, 1, 1)


def year_ago() -> date:
    return timezone.localdate() - YEAR


class PeriodForm(forms.Form):
    since = forms.DateField(label=_("Since"), required=False, widget=DayInput)
    until = forms.DateField(label=_("To"), required=False, widget=DayInput)

    @property
    def period(self) -> tuple[date, date]:
        told = self.cleaned_data if self.is_valid() else {}
        since = max(told.get("since") or year_ago(), OLDEST)
        until = min(told.get("until") or timezone.localdate(), timezone.localdate() + YEAR)
        return (since, until) if since <= until else (until, since)


class SliceForm(PeriodForm):
    funnel: Any = forms.ModelChoiceField(
        label=_("Funnel"), queryset=None, to_field_name="key", required=False
    )
    keeper: Any = forms.ModelChoiceField(
        label=_("Manager"), queryset=None, to_field_name="key", required=False, empty_label=_("all managers")
    )
    team: Any = forms.ModelChoiceField(
        label=_("Team"), queryset=None, to_field_name="key", required=False, empty_label=_("all teams")
    )
    source: Any = forms.ModelChoiceField(
        label=_("Source"), queryset=None, to_field_name="key", required=False, empty_label=_("all sources")
    )
    product = ProductField(label=_("Product"), required=False)

    def __init__(self, data: QueryDict, *, keepers: list[Member], funnel: Funnel) -> None:
        usual = {"since": str(year_ago()), "until": str(timezone.localdate()), "funnel": funnel.key}
        super().__init__({**usual, **data.dict()})
        self.fields["funnel"].queryset = Funnel.objects.filter(retired_at=None)  # type: ignore[attr-defined]
        self.fields["keeper"].queryset = Member.objects.filter(pk__in=[one.pk for one in keepers])  # type: ignore[attr-defined]
        self.fields["team"].queryset = Team.objects.all()  # type: ignore[attr-defined]
        self.fields["source"].queryset = sources()  # type: ignore[attr-defined]
        if not keepers:
            del self.fields["keeper"], self.fields["team"]

    def slice(self, funnel: Funnel) -> Slice:
        since, until = self.period
        told = {name: self.cleaned_data.get(name) for name in ("keeper", "team", "source", "product")}
        return Slice(funnel, since, until, **told)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)

"""The forms of sharing enquiries out, and of the period that is looked at."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kartoteka.cards import fields
from kartoteka.cards.models import Source
from kartoteka.enquiries.arranging import Part, Plan
from kartoteka.enquiries.figures import WAYS, Asked
from kartoteka.enquiries.models import Sharer, Sharing
from kartoteka.lib import dates
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member, Team
from kartoteka.web.durations import DurationField

MONTH = timedelta(days=30)
LONGEST_WORDS, MOST_A_DAY = 400, 999
# In an address: those that have nobody, or whose source nobody knows.
NOBODY = "none"
_BREAK = re.compile(r"[,;\n]")


class SharingForm(forms.Form):
    is_on = forms.BooleanField(label=_("New enquiries are shared out by the program"), required=False)
    way = forms.ChoiceField(label=_("How"), choices=Sharing.Way, widget=forms.RadioSelect)
    norm = DurationField(
        label=_("An enquiry is to be answered within"), help_text=_("In the firm's working time.")
    )
    language_field = forms.ChoiceField(
        label=_("The client's language stands in"),
        required=False,
        help_text=_("Add a field of your own for it, if your clients speak several."),
    )

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        offered = [(one.name, capfirst(str(one.label))) for one in fields.of_clients() if one.name != "name"]
        self.fields["language_field"].choices = [("", "—"), *offered]  # type: ignore[attr-defined]

    def plan(self, parts: Sequence[Part]) -> Plan:
        told = self.cleaned_data
        return Plan(told["is_on"], told["way"], told["norm"] or 0, told["language_field"], parts)


class PartForm(forms.Form):
    """One member of the firm."""

    takes_part = forms.BooleanField(label=_("Takes part"), required=False)
    cap = forms.IntegerField(label=_("At most a day"), required=False, min_value=1, max_value=MOST_A_DAY)
    regions = forms.CharField(label=_("Regions"), required=False, max_length=LONGEST_WORDS)
    languages = forms.CharField(label=_("Languages"), required=False, max_length=LONGEST_WORDS)


class Parts:
    """A form for each member who works with clients; whoever is new in the firm does not take part yet."""

    def __init__(self, members: Sequence[Member], data: Any = None) -> None:
        sharers = {one.member_id: one for one in Sharer.objects.all()}
        self.rows = [
            (member, PartForm(data, prefix=f"m{member.pk}", initial=_initial(sharers.get(member.pk))))
            for member in members
        ]

    def is_valid(self) -> bool:
        """Each is looked at, so that all that is wrong is said at once."""
        checked = [form.is_valid() for _member, form in self.rows]
        return all(checked)

    @property
    def errors(self) -> bool:
        return any(form.is_bound and form.errors for _member, form in self.rows)

    def told(self) -> Iterator[Part]:
        for member, form in self.rows:
            told = form.cleaned_data
            if told["takes_part"]:
                yield Part(member, told["cap"], _words(told["regions"]), _words(told["languages"]))


class DayInput(forms.DateInput):
    def __init__(self) -> None:
        super().__init__({"type": "date"}, format="%Y-%m-%d")


class PeriodForm(forms.Form):
    since = forms.DateField(label=_("Since"), required=False, widget=DayInput)
    until = forms.DateField(label=_("To"), required=False, widget=DayInput)

    @property
    def period(self) -> tuple[date, date]:
        """The last thirty days, unless others are asked for."""
        self.is_valid()
        until: date = self.cleaned_data.get("until") or timezone.localdate()
        since: date = self.cleaned_data.get("since") or until - MONTH
        return min(since, until), until


class AskedForm(PeriodForm):
    """Which enquiries are looked at; the names are those of the funnel's picture."""

    keeper: Any = forms.ModelChoiceField(
        label=_("Manager"), queryset=None, to_field_name="key", required=False, empty_label=_("all managers")
    )
    team: Any = forms.ModelChoiceField(
        label=_("Team"), queryset=None, to_field_name="key", required=False, empty_label=_("all teams")
    )
    source: Any = forms.ModelChoiceField(
        label=_("Source"), queryset=None, to_field_name="key", required=False, empty_label=_("all sources")
    )

    def __init__(self, data: QueryDict, *, sees_others: bool) -> None:
        usual = {"since": str(timezone.localdate() - MONTH), "until": str(timezone.localdate())}
        super().__init__({**usual, **data.dict()})
        self.fields["keeper"].queryset = staff.keepers()  # type: ignore[attr-defined]  # a field of choices
        self.fields["team"].queryset = Team.objects.all()  # type: ignore[attr-defined]  # a field of choices
        self.fields["source"].queryset = Source.objects.filter(retired_at=None)  # type: ignore[attr-defined]  # a field of choices
        if not sees_others:
            del self.fields["keeper"], self.fields["team"]

    @property
    def asked(self) -> Asked:
        since, until = self.period
        told = {name: self.cleaned_data.get(name) for name in ("keeper", "team", "source")}
        nobody = frozenset(name for name in WAYS if self.data.get(name) == NOBODY)
        return Asked(midnight(since), midnight(until + timedelta(days=1)), nobody=nobody, **told)


def midnight(day: date) -> datetime:
    return dates.midnight(day)


def _initial(sharer: Sharer | None) -> dict[str, Any]:
    if sharer is None:
        return {}
    words = {"regions": ", ".join(sharer.regions), "languages": ", ".join(sharer.languages)}
    return {"takes_part": True, "cap": sharer.cap, **words}


def _words(typed: str) -> list[str]:
    return [word.strip() for word in _BREAK.split(typed) if word.strip()]

"""The firm, its budgets, tokens for programs, and the filter of the log."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kartoteka.access import issuing
from kartoteka.access.models import Budget
from kartoteka.lib import territories
from kartoteka.office import deeds, wording
from kartoteka.staff.models import Member
from kartoteka.workspaces.models import Workspace

MOST = 10_000_000


class FirmForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the firm"), max_length=200, widget=forms.TextInput({"autocomplete": "organization"})
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Of letters to people who have not chosen one yet."),
    )
    country = forms.ChoiceField(label=_("Country"), help_text=_("Phones without a code are read as its own."))
    time_zone = forms.ChoiceField(label=_("Time zone"))
    currency = forms.ChoiceField(
        label=_("Currency"), required=False, help_text=_("In which amounts are reckoned and summed up.")
    )
    trade = forms.ChoiceField(label=_("What you sell"), choices=Workspace.Trade.choices)
    preset = forms.ChoiceField(
        label=_("How guarded the clients are"),
        choices=Workspace.Preset.choices,
        widget=forms.RadioSelect,
        help_text=_("Another choice sets all budgets anew."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["country"].choices = territories.countries(language)  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = territories.time_zones(language)  # type: ignore[attr-defined]
        own = ("", _("The country's own"))
        self.fields["currency"].choices = [own, *territories.currencies(language)]  # type: ignore[attr-defined]


class PresetForm(forms.Form):
    preset = forms.ChoiceField(choices=Workspace.Preset.choices)


class BudgetForm(forms.Form):
    """The four numbers of one budget."""

    day_asks = forms.IntegerField(label=_("A day: asks for a reason from"), min_value=0, max_value=MOST)
    day_stops = forms.IntegerField(label=_("A day: stops at"), min_value=0, max_value=MOST)
    hour_asks = forms.IntegerField(label=_("An hour: asks for a reason from"), min_value=0, max_value=MOST)
    hour_stops = forms.IntegerField(label=_("An hour: stops at"), min_value=0, max_value=MOST)


class TopUpForm(forms.Form):
    kind = forms.ChoiceField(choices=Budget.Kind.choices)


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What it is for"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": ""}),
    )
    member = forms.ModelChoiceField(
        label=_("Acts for"),
        queryset=Member.objects.active(),
        to_field_name="key",
        help_text=_("The program sees and may no more than this person."),
    )
    scopes = forms.MultipleChoiceField(label=_("What it may"), widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(
        label=_("Works for, days"), min_value=1, max_value=issuing.LONGEST_DAYS, initial=issuing.LONGEST_DAYS
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(right.name, right.meaning) for right in issuing.GRANTABLE]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]


class LogForm(forms.Form):
    """The filter above the log; what cannot be read is not filtered by."""

    who = forms.CharField(required=False)
    deed = forms.ChoiceField(choices=[("", ""), *deeds.DEEDS.items()], required=False)
    noun = forms.ChoiceField(choices=[("", ""), *wording.NOUNS.items()], required=False)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)

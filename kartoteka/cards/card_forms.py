"""What people type on a card: contacts, people, jobs."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kartoteka.cards import queries, tending
from kartoteka.cards.models import Client, ContactPoint, Job, Person
from kartoteka.lib import folding, territories
from kartoteka.staff.actors import Actor

MOST_COMPANIES = 8

ANY_KIND = ("", _("any of them: it is told by what you type"))
# A messenger is chosen together with its network.
KINDS = [
    ANY_KIND,
    ("phone", _("phone")),
    ("email", _("e-mail")),
    *((f"messenger {network}", name) for network, name in ContactPoint.Network.choices),
    ("web", _("web site")),
    ("address", _("address")),
]


class NewContactForm(forms.Form):
    contact = forms.CharField(
        label=_("Phone, e-mail, @telegram, site or address"),
        max_length=400,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
    label = forms.CharField(
        label=_("Label"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": _("work, secretary, after six")}),
    )


class ContactForm(forms.Form):
    """What is told of a contact; the value itself is never changed, but added anew."""

    label = forms.CharField(label=_("Label"), max_length=40, required=False)
    is_preferred = forms.BooleanField(label=_("Use this one first"), required=False)
    hours = forms.CharField(
        label=_("Convenient hours"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"placeholder": "10–18"}),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    consent = forms.ChoiceField(label=_("Letters and news"), choices=ContactPoint.Consent)
    state = forms.ChoiceField(label=_("Does it work?"), choices=tending.State)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = territories.time_zones(get_language() or "en")
        self.fields["time_zone"].choices = [("", _("as ours")), *zones]  # type: ignore[attr-defined]


class NewPersonForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    post = forms.CharField(
        label=_("Post"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    contact = forms.CharField(
        label=_("Phone, e-mail or @telegram"),
        max_length=400,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class DayInput(forms.DateInput):
    def __init__(self) -> None:
        super().__init__({"type": "date"}, format="%Y-%m-%d")


class JobForm(forms.Form):
    post = forms.CharField(label=_("Post"), max_length=120, required=False)
    started = forms.DateField(label=_("Since"), required=False, widget=DayInput)
    ended = forms.DateField(label=_("Until"), required=False, widget=DayInput)


class LeavingForm(forms.Form):
    """When somebody left a company, and who came after."""

    on = forms.DateField(label=_("Last day"), widget=DayInput, initial=timezone.localdate)
    successor: Any = forms.ModelChoiceField(
        label=_("Who came after"),
        queryset=None,
        to_field_name="key",
        required=False,
        empty_label=_("nobody yet, or nobody knows"),
    )

    def __init__(self, *args: Any, job: Job, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = _heirs(job.company, job.person, by)  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Where somebody works now. The company is looked for by name, and chosen when several fit."""

    q = forms.CharField(
        label=_("Company"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": _("The name, or a part of it")}),
    )
    company = forms.ChoiceField(label=_("Which of them?"), required=False, widget=forms.RadioSelect)
    post = forms.CharField(label=_("Post"), max_length=120, required=False)
    on = forms.DateField(label=_("Since"), widget=DayInput, initial=timezone.localdate)
    successor: Any = forms.ModelChoiceField(
        label=_("Who came after at the old place"),
        queryset=None,
        to_field_name="key",
        required=False,
        empty_label=_("nobody yet, or nobody knows"),
    )

    def __init__(self, data: Any, *, person: Person, by: Actor, country: str) -> None:
        super().__init__(data)
        self.fields["successor"].queryset = _heirs(person.client, person, by)  # type: ignore[attr-defined]
        text = folding.tidy(str((data or {}).get("q", "")))[:100]
        self.found = list(_companies(text, person, by, country)) if text else []
        self.fields["company"].choices = [(one.key, one.name) for one in self.found]  # type: ignore[attr-defined]
        if len(self.found) < 2:  # noqa: PLR2004  # one is no choice
            self.fields["company"].widget = forms.HiddenInput()

    @property
    def wanted(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in ("post", "on", "successor")}
        return {**told, "to": self.place}

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("company")
        fitting = [one for one in self.found if one.key == chosen] if chosen else self.found
        if not fitting:
            self.add_error("q", _("There is no such company among your clients. Add it first."))
        elif len(fitting) > 1:
            self.add_error("company", _("Several companies fit. Choose one of them."))
        else:
            self.place = fitting[0]
        return self.cleaned_data


def _companies(text: str, person: Person, by: Actor, country: str) -> QuerySet[Client]:
    found = queries.matching(by, text, country=country).filter(kind=Client.Kind.COMPANY)
    return found.exclude(pk=person.client_id).order_by("sort_key", "id")[:MOST_COMPANIES]


def _heirs(company: Client, person: Person, by: Actor) -> QuerySet[Job]:
    jobs: QuerySet[Job] = Job.objects.visible_to(by).filter(
        company=company, ended=None, person__removed_at=None
    )
    return jobs.exclude(person=person).select_related("person").order_by("person__sort_key")

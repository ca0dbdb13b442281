"""People, invitations and teams."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kartoteka.staff import queries
from kartoteka.staff.models import Member, Role, Team


def role_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Role"), choices=[(role.value, capfirst(role.label)) for role in Role])


def team_field() -> "forms.ModelChoiceField[Team]":
    return forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.all(),
        to_field_name="key",
        required=False,
        empty_label=_("no team"),
    )


class MemberForm(forms.Form):
    name = forms.CharField(
        label=_("Full name"), max_length=150, widget=forms.TextInput({"autocomplete": "off"})
    )
    role = role_field()
    team = team_field()


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "off", "autofocus": ""})
    )
    role = role_field()
    team = team_field()


class DepartureForm(forms.Form):
    """Who takes the clients; not asked when there are none."""

    heir = forms.ModelChoiceField(
        label=_("Who takes the clients"), queryset=Member.objects.none(), to_field_name="key"
    )

    def __init__(self, *args: Any, leaver: Member, client_count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if client_count:
            self.fields["heir"].queryset = queries.keepers().exclude(pk=leaver.pk)  # type: ignore[attr-defined]
        else:
            del self.fields["heir"]


class NoticeForm(forms.Form):
    leaves_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    heirs = forms.ModelMultipleChoiceField(
        label=_("Who takes the clients"),
        queryset=Member.objects.none(),
        to_field_name="key",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Several take them in turn, by name. Without anybody the way in stays open until you let go by hand."
        ),
    )

    def __init__(self, *args: Any, leaver: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["heirs"]
        field.queryset = queries.keepers().filter(leaving_since=None).exclude(pk=leaver.pk)


class TeamForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the team"), max_length=100, widget=forms.TextInput({"autocomplete": "off"})
    )
    lead = forms.ModelChoiceField(
        label=_("Lead"),
        queryset=Member.objects.active(),
        to_field_name="key",
        required=False,
        empty_label=_("nobody"),
        help_text=_("Sees the clients of everybody in the team."),
    )
    members = forms.ModelMultipleChoiceField(
        label=_("Members"),
        queryset=Member.objects.active(),
        to_field_name="key",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

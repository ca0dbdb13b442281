"""What a newcomer tells: the first director, whoever registers a firm, whoever was invited."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kartoteka.access.entering import Firm, Newcomer
from kartoteka.lib import territories
from kartoteka.workspaces.models import User, Workspace

ADVICE = _("At least ten characters. Several words are easy to keep in mind.")


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"})
    )


def email_field() -> forms.EmailField:
    return forms.EmailField(label=_("Your e-mail"), widget=forms.EmailInput({"autocomplete": "username"}))


def password_field() -> forms.CharField:
    return forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=ADVICE,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class WithPassword(forms.Form):
    """A name and a password that is not too easy for this person."""

    checks_password = True

    def known_email(self) -> str:
        return str(self.cleaned_data.get("email", ""))

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if self.checks_password and (password := typed.get("password")):
            person = User(email=self.known_email(), name=typed.get("name", ""))
            try:
                password_validation.validate_password(password, person)
            except ValidationError as weak:
                self.add_error("password", weak)
        return typed

    def newcomer(self, *, email: str = "") -> Newcomer:
        typed = self.cleaned_data
        return Newcomer(
            name=typed["name"],
            email=email or typed["email"].lower(),
            password=typed["password"],
            language=get_language() or "en",
        )


class WithFirm(forms.Form):
    """Where the firm is at home; guessed, so that most need not touch it."""

    firm = forms.CharField(
        label=_("Name of the firm"), max_length=200, widget=forms.TextInput({"autocomplete": "organization"})
    )
    language = forms.ChoiceField(label=_("Language of the firm"), choices=settings.LANGUAGES)
    country = forms.ChoiceField(label=_("Country"), help_text=_("Phones without a code are read as its own."))
    time_zone = forms.ChoiceField(label=_("Time zone"))
    trade = forms.ChoiceField(
        label=_("What you sell"),
        choices=Workspace.Trade.choices,
        initial=Workspace.Trade.OTHER,
        required=False,
        help_text=_("Funnels to begin with are chosen by it; you change them as you like."),
    )

    def __init__(self, *args: Any, accepted_languages: str = "", **kwargs: Any) -> None:
        language = get_language() or "en"
        country = territories.guess_country(language, accepted_languages)
        guessed = {"language": language, "country": country, "time_zone": territories.main_zone(country)}
        kwargs["initial"] = guessed | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = territories.countries(language)  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = territories.time_zones(language)  # type: ignore[attr-defined]

    def told_firm(self) -> Firm:
        typed = self.cleaned_data
        return Firm(
            typed["firm"],
            typed["language"],
            typed["country"],
            typed["time_zone"],
            typed["trade"] or Workspace.Trade.OTHER,
        )


class WelcomeForm(WithFirm, WithPassword):
    name = name_field()
    email = email_field()
    password = password_field()
    field_order = ("firm", "trade", "country", "time_zone", "language", "name", "email", "password")


class RegistrationForm(WithFirm, WithPassword):
    slug = forms.CharField(
        label=_("Address"),
        max_length=40,
        required=False,
        help_text=_("What stands in your links after /w/. Left empty, it is made from the name."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )
    name = name_field()
    email = email_field()
    password = password_field()
    field_order = ("firm", "slug", "trade", "country", "time_zone", "language", "name", "email", "password")


class InvitationForm(WithPassword):
    """Whoever was invited says her name; the e-mail is known."""

    name = name_field()
    password = password_field()

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        self.email = email
        super().__init__(*args, **kwargs)

    def known_email(self) -> str:
        return self.email


class JoiningForm(forms.Form):
    """Whoever has an account says only by which name colleagues shall know her."""

    name = name_field()

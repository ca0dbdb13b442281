"""allauth's forms in our words: its own have no Macedonian, and put the label inside the field."""

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class Spoken(forms.Form):
    """Gives the fields our labels, help and attributes instead of the library's."""

    labels: ClassVar["dict[str, _StrPromise | str]"] = {}
    helps: ClassVar["dict[str, _StrPromise | str]"] = {}
    attrs: ClassVar[dict[str, dict[str, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.update(self.attrs.get(name, {}))


class SignInForm(Spoken, account.LoginForm):
    labels: ClassVar = {"login": _("E-mail"), "password": _("Password")}
    attrs: ClassVar = {"login": {"autocomplete": "username webauthn", "autofocus": ""}}


class PasswordForm(Spoken, account.ChangePasswordForm):
    labels: ClassVar = {
        "oldpassword": _("Password until now"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    helps: ClassVar = {"password1": _("At least ten characters. Several words are easy to keep in mind.")}


class ResetForm(Spoken, account.ResetPasswordForm):
    labels: ClassVar = {"email": _("E-mail")}
    attrs: ClassVar = {"email": {"autofocus": ""}}


class NewPasswordForm(Spoken, account.ResetPasswordKeyForm):
    labels: ClassVar = {"password1": _("New password"), "password2": _("New password once more")}
    helps: ClassVar = {"password1": _("At least ten characters. Several words are easy to keep in mind.")}


class ConfirmForm(Spoken, account.ReauthenticateForm):
    labels: ClassVar = {"password": _("Password")}
    attrs: ClassVar = {"password": {"autofocus": ""}}


class CodeForm(Spoken, mfa.AuthenticateForm):
    labels: ClassVar = {"code": _("Code")}
    helps: ClassVar = {"code": _("Six digits from the app, or one of your recovery codes.")}
    attrs: ClassVar = {"code": {**CODE, "autofocus": ""}}


class ConfirmCodeForm(Spoken, mfa.ReauthenticateForm):
    labels: ClassVar = {"code": _("Code")}
    helps: ClassVar = {"code": _("Six digits from the app, or one of your recovery codes.")}
    attrs: ClassVar = {"code": {**CODE, "autofocus": ""}}


class ActivateForm(Spoken, ActivateTOTPForm):
    labels: ClassVar = {"code": _("Code from the app")}
    attrs: ClassVar = {"code": CODE}


class PasskeyForm(Spoken, AddWebAuthnForm):
    labels: ClassVar = {
        "name": _("Name of the device"),
        "passwordless": _("Sign in with it alone, without the password"),
    }
    helps: ClassVar = {"name": _("To tell it from your other devices.")}


class PasskeyNameForm(Spoken, EditWebAuthnForm):
    labels: ClassVar = {"name": _("Name of the device")}

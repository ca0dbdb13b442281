"""What allauth asks of us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import sealing
from kartoteka.workspaces import posting, queries


class DoorKeeper(DefaultAccountAdapter):
    error_messages = {  # noqa: RUF012  # declared so by allauth
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The e-mail or the password is not right."),
        "enter_current_password": _("The password until now is not right."),
        "incorrect_code": _("The code is not right. Codes change every half a minute."),
        "incorrect_password": _("The password is not right."),
        "invalid_password_reset": _("This link was used already or is too old."),
        "too_many_login_attempts": _("Too many attempts. Please wait five minutes."),
        "rate_limited": _("Too many attempts. Please wait a minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by himself: people come by invitation, firms by registration."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Into this firm, or else into the one the person has known longest."""
        firms = queries.firms_of(request.user.pk or 0)
        here = getattr(request, "workspace", None)
        if here in firms or not firms:
            return reverse("today")
        return firms[0].prefix

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("access:account")

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """Left to the worker: the answer to a known address must not take longer than to an unknown one."""
        firms = queries.firms_of(user.pk)
        if firms:
            letter = self.render_mail("account/email/password_reset_key", email, context)
            posting.post(letter, within=firms[0])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """allauth's own notices are not sent: the log tells them in the firm."""

    def get_from_email(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)


class FactorKeeper(DefaultMFAAdapter):
    error_messages = {  # noqa: RUF012  # declared so by allauth
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right. Codes change every half a minute."),
        "cannot_generate_recovery_codes": _("Recovery codes belong to a second factor: turn one on first."),
    }

    def encrypt(self, text: str) -> str:
        """A stolen backup must not hold the seeds of second factors."""
        return _box().seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return _box().open(encrypted_text)


def _box() -> sealing.Keyring:
    return sealing.box("second-factor", secret=settings.SECRET_KEY)

"""allauth's pages with our forms; a form that is refused answers 422."""

import time
from http import HTTPStatus
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator

from kartoteka.access.forms import entrance as forms

# Longer than checking a password and writing down that it was wrong.
EVEN_SECONDS = 0.4


class Refusing:
    """Says by its status that nothing was accepted."""

    def form_invalid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # mixed into allauth's views
        if response.status_code == HTTPStatus.OK:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response


class Even:
    """Answers about known and unknown people take equally long, so that the time tells nothing."""

    # Whoever overrides a library's dispatch has to repeat what was written above it.
    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        began = time.monotonic()
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into allauth's views
        if request.method == "POST" and not getattr(request.user, "is_authenticated", False):
            time.sleep(max(0.0, EVEN_SECONDS - (time.monotonic() - began)))
        return response


class SignIn(Even, Refusing, account.LoginView):
    form_class = forms.SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, is_open=settings.SIGNUP == "open")


class SignOut(account.LogoutView):
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class PasswordChange(Refusing, account.PasswordChangeView):
    form_class = forms.PasswordForm


class PasswordReset(Even, Refusing, account.PasswordResetView):
    form_class = forms.ResetForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, sends_letters=bool(settings.EMAIL_URL))


class PasswordFromKey(Refusing, account.PasswordResetFromKeyView):
    form_class = forms.NewPasswordForm


class Confirmation(Refusing, account.ReauthenticateView):
    form_class = forms.ConfirmForm


class SecondStep(Refusing, mfa.AuthenticateView):
    form_class = forms.CodeForm


class CodeConfirmation(Refusing, mfa.ReauthenticateView):
    form_class = forms.ConfirmCodeForm


class Activation(Refusing, totp.ActivateTOTPView):
    form_class = forms.ActivateForm


class Deactivation(Refusing, totp.DeactivateTOTPView):
    pass


class FreshCodes(Refusing, recovery_codes.GenerateRecoveryCodesView):
    pass


class NewPasskey(Refusing, webauthn.AddWebAuthnView):
    form_class = forms.PasskeyForm


class PasskeyName(Refusing, webauthn.EditWebAuthnView):
    form_class = forms.PasskeyNameForm

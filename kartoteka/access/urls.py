"""Addresses at the door. Those of allauth are named one by one: what is not here does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path

from kartoteka.access.views import account as own
from kartoteka.access.views import arriving, entrance

PASSWORD = [
    path("account/password", entrance.PasswordChange.as_view(), name="account_change_password"),
    path("account/password/reset", entrance.PasswordReset.as_view(), name="account_reset_password"),
    path("account/password/reset/sent", account.password_reset_done, name="account_reset_password_done"),
    path(
        "account/password/reset/done",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        entrance.PasswordFromKey.as_view(),
        name="account_reset_password_from_key",
    ),
]
SECOND_FACTOR = [
    path("account/second-factor", mfa.index, name="mfa_index"),
    path("account/second-factor/check", entrance.SecondStep.as_view(), name="mfa_authenticate"),
    path(
        "account/second-factor/confirmation", entrance.CodeConfirmation.as_view(), name="mfa_reauthenticate"
    ),
    path("account/second-factor/app", entrance.Activation.as_view(), name="mfa_activate_totp"),
    path("account/second-factor/app/removal", entrance.Deactivation.as_view(), name="mfa_deactivate_totp"),
    path("account/second-factor/codes", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new", entrance.FreshCodes.as_view(), name="mfa_generate_recovery_codes"
    ),
    path(
        "account/second-factor/codes/file",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
PASSKEYS = [
    path("account/passkeys", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/new", entrance.NewPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/passkeys/sign-in", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "account/passkeys/confirmation", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("account/passkeys/<int:pk>/name", entrance.PasskeyName.as_view(), name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/removal", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]
OWN = [
    path("account", own.Account.as_view(), name="account"),
    path("account/firms", own.Firms.as_view(), name="firms"),
    path("account/language", own.speak, name="language"),
    path("account/sessions/<int:pk>", own.SessionEnd.as_view(), name="session"),
    path("welcome/<str:token>", arriving.Welcome.as_view(), name="welcome"),
    path("register", arriving.Registration.as_view(), name="register"),
    path("invitations/<str:token>", arriving.InvitationPage.as_view(), name="invitation"),
]
urlpatterns = [
    path("account/sign-in", entrance.SignIn.as_view(), name="account_login"),
    path("account/sign-out", entrance.SignOut.as_view(), name="account_logout"),
    path("account/closed", account.account_inactive, name="account_inactive"),
    path("account/confirmation", entrance.Confirmation.as_view(), name="account_reauthenticate"),
    path("account/sessions", own.Sessions.as_view(), name="usersessions_list"),
    *PASSWORD,
    *SECOND_FACTOR,
    *PASSKEYS,
    path("", include((OWN, "access"))),
]

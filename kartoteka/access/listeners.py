"""Hears from allauth who signs in and out, and traces it in each firm the person belongs to."""

from typing import Any

from allauth.account.signals import authentication_step_completed, password_changed, password_reset
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from kartoteka.access import acting, sessions
from kartoteka.audit import tracing
from kartoteka.lib.database import connection
from kartoteka.staff import actors, queries
from kartoteka.workspaces import queries as workspaces
from kartoteka.workspaces.models import User, Workspace


def trace_sign(deed: str, user: User | None, **detail: Any) -> dict[str, str]:
    """Writes a deed of signing in into the log of every firm where the user has a seat; tells the roles there."""
    roles: dict[str, str] = {}
    if user is None:
        return roles
    here = connection.tenant
    try:
        for workspace in Workspace.objects.filter(seats__user=user):
            connection.set_tenant(workspace)
            member = queries.member_of(user.pk)
            if member:
                roles[workspace.slug] = member.role
            with acting.system_actor("sign-in") as program:
                tracing.trace(deed, by=actors.person(member) if member else program, **detail)
    finally:
        connection.set_tenant(here)
    return roles


@receiver(user_logged_in)
def signed_in(user: User, request: HttpRequest, **_: Any) -> None:
    request.session["firms"] = len(workspaces.firms_of(user.pk))
    sessions.begin(request, trace_sign("signed in", user))


@receiver(authentication_step_completed)
def confirmed(request: HttpRequest, *, reauthenticated: bool = False, **_: Any) -> None:
    """Whoever held the session before it could do more than before must not hold it after."""
    if reauthenticated:
        sessions.rotate(request)


@receiver(user_logged_out)
def signed_out(user: User | None, request: HttpRequest, **_: Any) -> None:
    trace_sign("signed out", user)
    UserSession.objects.filter(session_key=request.session.session_key).delete()


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], **_: Any) -> None:
    email = str(credentials.get("email") or credentials.get("username") or "")
    trace_sign("sign-in failed", User.objects.filter(email__iexact=email).first())


@receiver(password_changed)
@receiver(password_reset)
def password_was_changed(user: User, **_: Any) -> None:
    trace_sign("password changed", user)


@receiver(authenticator_added)
def second_factor_added(user: User, authenticator: Any, **_: Any) -> None:
    trace_sign("second factor added", user, type=str(authenticator.type))


@receiver(authenticator_removed)
def second_factor_removed(user: User, authenticator: Any, **_: Any) -> None:
    trace_sign("second factor removed", user, type=str(authenticator.type))

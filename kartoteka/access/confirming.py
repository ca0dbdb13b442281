"""Confirming that it is still the same person who sits there, before a step that cannot be undone."""

from allauth.account import app_settings
from allauth.account.internal.flows import reauthentication
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from kartoteka.access import acting
from kartoteka.staff.actors import Actor


def is_due(request: HttpRequest) -> bool:
    """Whether the password, the code or the passkey was asked for longer ago than a few minutes."""
    with acting.at_the_door():
        return bool(reauthentication.is_reauthentication_required(request, app="account"))


def prove(request: HttpRequest, actor: Actor) -> bool:
    """Tells the database, under our signature, until when it may take it for granted; False when it is due."""
    if is_due(request):
        return False
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]  # signed in, at a door
    latest = max((one["at"] for one in records if one.get("reauthenticated")), default=0)
    acting.confirm(actor, until=int(latest) + app_settings.REAUTHENTICATION_TIMEOUT)
    return True


def address(*, then: str) -> str:
    """The page that asks, and leads back to where the person was."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': then})}"

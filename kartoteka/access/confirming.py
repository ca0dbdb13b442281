"""Confirming that it is still the same person who sits there, before a step that cannot be undone."""

from allauth.account.internal.flows import reauthentication
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from kartoteka.access import acting


def is_due(request: HttpRequest) -> bool:
    """Whether the password, the code or the passkey was asked for longer ago than a few minutes."""
    with acting.at_the_door():
        return bool(reauthentication.is_reauthentication_required(request, app="account"))


def address(*, then: str) -> str:
    """The page that asks, and leads back to where the person was."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': then})}"

"""Greets who comes: tells the request its actor, and speaks his language."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from kartoteka.staff import actors

SPOKEN = {code for code, _ in settings.LANGUAGES}


class Greet:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        member = getattr(user, "member", None)
        request.actor = actors.person(member, member.led_ids) if member else None  # type: ignore[attr-defined]
        translation.activate(_language(request, user))
        try:
            response = self.get_response(request)
        finally:
            translation.deactivate()
        if user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _language(request: HttpRequest, user: Any) -> str:
    """What the person chose; before she signs in, the cookie or the browser's wish."""
    if user.is_authenticated and user.language in SPOKEN:
        return str(user.language)
    return translation.get_language_from_request(request)

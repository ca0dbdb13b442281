"""Greets who comes: tells the request its actor, and speaks his language."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from kartoteka.access import backends, queries, sessions
from kartoteka.access.doors import Door
from kartoteka.staff import actors
from kartoteka.workspaces import queries as workspaces
from kartoteka.workspaces.models import Workspace

SPOKEN = {code for code, name in settings.LANGUAGES}


class Recognise(AuthenticationMiddleware):
    """Knows who comes as Django does, but that whoever was read with the session is not asked for again."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _who(request))  # type: ignore[assignment]  # as Django does


def _who(request: Any) -> Any:
    if not hasattr(request, "_cached_user"):
        mark = backends.session.set(request.session)
        try:
            request._cached_user = auth.get_user(request)  # noqa: SLF001  # where Django keeps him
        finally:
            backends.session.reset(mark)
    return request._cached_user  # noqa: SLF001  # as above


class Greet:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        member = getattr(user, "member", None)
        request.actor = actors.person(member, member.led_ids) if member else None  # type: ignore[attr-defined]
        workspace: Workspace | None = getattr(request, "workspace", None)
        if member and workspace:
            sessions.follow(request, slug=workspace.slug, role=member.role)
        translation.activate(_language(request, user))
        try:
            response = self.get_response(request)
        finally:
            translation.deactivate()
        if user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: HttpRequest, view: Any, *rest: Any) -> HttpResponse | None:
        """Shows signed-in people who have no business behind this door where theirs is."""
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        workspace: Workspace | None = getattr(request, "workspace", None)
        if workspace is None and (firms := workspaces.firms_of(request.user.pk)):
            return redirect(firms[0].prefix + request.get_full_path().lstrip("/"))
        if not issubclass(getattr(view, "view_class", object), Door):
            return None
        if workspace is None or getattr(request, "actor", None) is None:
            firms = workspaces.firms_of(request.user.pk)
            return render(request, "access/no_seat.html", {"firms": firms}, status=HTTPStatus.NOT_FOUND)
        if workspace.preset == Workspace.Preset.VAULT and not queries.has_second_factor(request.user.pk):
            messages.warning(
                request, _("This firm asks everybody for a second factor. Turn one on to go on.")
            )
            return redirect("mfa_index")
        return None


def _language(request: HttpRequest, user: Any) -> str:
    """What the person chose; before she signs in, the cookie or the browser's wish."""
    if user.is_authenticated and user.language in SPOKEN:
        return str(user.language)
    return translation.get_language_from_request(request)

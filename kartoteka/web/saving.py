"""Saving stops before the disk is full: then everything is shown and nothing is taken that could be lost."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kartoteka.lib import disk

HARMLESS = {"GET", "HEAD", "OPTIONS"}
# Coming in and going out are looking too.
DOORS = {
    *("account_login", "account_logout", "account_reauthenticate"),
    *("mfa_authenticate", "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
}
WAIT_SECONDS = 60


class KeepShowing:
    """Refuses what would be saved while the disk has no room. A view that only looks says `looks_only`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *rest: Any) -> HttpResponse | None:
        if request.method in HARMLESS or not is_halted():
            return None
        match = request.resolver_match
        looks = getattr(getattr(view, "view_class", view), "looks_only", False)
        if looks or (match and match.url_name in DOORS):
            return None
        return refusal(request)


def is_halted() -> bool:
    return any(disk.is_short(folder, settings.DISK_RESERVE_MB * disk.MEGABYTE) for folder in settings.DISKS)


def told(request: HttpRequest) -> dict[str, Any]:
    """What the banner of every page is shown by."""
    return {"is_saving_halted": is_halted()}


def refusal(request: HttpRequest) -> HttpResponse:
    """A clear no, the same whether the guard or the database itself has found the disk full."""
    if request.path_info.startswith("/api/"):
        sentence = _("The disk is full: nothing can be saved until there is room again.")
        status = HTTPStatus.SERVICE_UNAVAILABLE
        body = {"title": status.phrase, "status": status.value, "detail": sentence, "field": None}
        response: HttpResponse = JsonResponse(body, status=status, content_type="application/problem+json")
    else:
        # Without the request: what stands around a page is read from the database.
        page = render_to_string("web/disk_full.html")
        response = HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response

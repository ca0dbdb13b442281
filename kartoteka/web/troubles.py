"""What is answered when a page broke: told apart are our own faults and a database that is away or full."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation

from kartoteka.web import saving

DISK_FULL = "53100"
# SQLSTATE classes: no connection, no resources, an operator at work. Without a state nobody answered.
AWAY = ("08", "53", "57")
WAIT_SECONDS = 10


def broken(request: HttpRequest) -> HttpResponse:
    """Answers without asking the database anything: it may be what is broken."""
    state = _state(sys.exception())
    with translation.override(translation.get_language_from_request(request)):
        if state == DISK_FULL:
            return saving.refusal(request)
        if state is not None and (not state or state.startswith(AWAY)):
            return _answer(request, HTTPStatus.SERVICE_UNAVAILABLE)
        return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def _answer(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        body = {"title": status.phrase, "status": status.value, "detail": "", "field": None}
        response: HttpResponse = JsonResponse(body, status=status, content_type="application/problem+json")
    else:
        response = HttpResponse(render_to_string(f"{status.value}.html"), status=status)
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response


def _state(error: BaseException | None) -> str | None:
    """The database's own code of the error, "" where it could not even be asked, None for other errors."""
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    return getattr(error.__cause__, "sqlstate", None) or ""

"""Every error of the API as application/problem+json (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kartoteka.access import spending
from kartoteka.cards.editing import EditedMeanwhile
from kartoteka.lib.refusals import Refusal


class Problem(Schema):
    """What went wrong, in words for a person and a status for a program."""

    title: str
    status: int
    detail: str = ""
    field: str | None = None


PROBLEMS: dict[int, Any] = {401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}


def problem(status: HTTPStatus, detail: str = "", field: str | None = None) -> HttpResponse:
    body = {"title": status.phrase, "status": status.value, "detail": detail, "field": field}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def attach(api: NinjaAPI) -> None:
    """Teaches the API to answer each kind of refusal."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, no: Refusal) -> HttpResponse:
        return problem(_status_of(no), str(no), no.field)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        first = error.errors[0]
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, first["msg"], str(first["loc"][-1]))

    @api.exception_handler(PermissionDenied)
    def forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        return problem(HTTPStatus.FORBIDDEN, "The token has no right to do this.")

    @api.exception_handler(Http404)
    def absent(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(HTTPStatus.NOT_FOUND)

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(HTTPStatus.UNAUTHORIZED, "A valid token is needed: Authorization: Bearer …")

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(HTTPStatus(error.status_code), str(error))


def _status_of(no: Refusal) -> HTTPStatus:
    if isinstance(no, spending.BudgetSpent):
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.CONFLICT if isinstance(no, EditedMeanwhile) else HTTPStatus.UNPROCESSABLE_ENTITY

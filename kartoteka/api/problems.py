"""Every error of the API as application/problem+json (RFC 9457)."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from kartoteka.access import spending
from kartoteka.api import headers
from kartoteka.cards.editing import EditedMeanwhile
from kartoteka.lib.refusals import Refusal

MEDIA_TYPE = "application/problem+json"
WORDS = re.compile(r"(?<!^)(?=[A-Z])")


class Mistake(Schema):
    """One thing that is wrong with what was sent."""

    field: str
    detail: str


class Problem(Schema):
    """What went wrong, in words for a person and a code for a program."""

    type: str = "about:blank"
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    code: str = Field("", examples=["name_missing"])
    detail: str = Field("", examples=["A client needs a name."])
    field: str | None = Field(None, examples=["name"])
    errors: list[Mistake] = Field([], examples=[[]])
    version: int | None = Field(None, description="The present version, when somebody changed it meanwhile.")


PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 422, 429), Problem)
# Where something that others may have changed is changed.
CONFLICTS: dict[int, Any] = {409: Problem, 412: Problem}


def problem(request: HttpRequest, status: HTTPStatus, detail: str = "", **more: Any) -> HttpResponse:
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **more}
    whole = {"code": status.name.lower(), "field": None, "errors": [], "version": None, **body}
    return headers.dressed(JsonResponse(whole, status=status, content_type=MEDIA_TYPE), request)


def attach(api: NinjaAPI) -> None:
    """Teaches the API to answer each kind of refusal."""
    told: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Refusal: _refused,
        ValidationError: _invalid,
        PermissionDenied: _forbidden,
        Http404: _absent,
        AuthenticationError: _unknown,
        HttpError: _other,
    }
    for kind, answer in told.items():
        api.add_exception_handler(kind, answer)


def _refused(request: HttpRequest, no: Refusal) -> HttpResponse:
    errors = [{"field": field, "detail": words} for field, words in getattr(no, "mistakes", [])]
    more = {
        "code": _code(no),
        "field": no.field,
        "version": getattr(no, "version", None),
        "errors": errors,
    }
    return problem(request, _status_of(no, request), str(no), **more)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"field": _place(one["loc"]), "detail": one["msg"]} for one in error.errors]
    more = {"code": "invalid", "field": errors[0]["field"], "errors": errors}
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, errors[0]["detail"], **more)


def _forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return problem(request, HTTPStatus.FORBIDDEN, _("The token has no right to do this."))


def _absent(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, HTTPStatus.NOT_FOUND, _("There is no such thing, or not for this token."))


def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = problem(request, HTTPStatus.UNAUTHORIZED, _("A valid token is needed: Authorization: Bearer …"))
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, HTTPStatus(error.status_code), str(error))


def _place(where: tuple[str | int, ...]) -> str:
    """Where in the body, or which parameter: "own.colour", "limit"."""
    parts = [str(part) for part in where if part not in {"body", "query", "path", "header", "given"}]
    return ".".join(parts)


def _code(no: Refusal) -> str:
    return WORDS.sub("_", type(no).__name__).lower()


def _status_of(no: Refusal, request: HttpRequest) -> HTTPStatus:
    if isinstance(no, spending.BudgetSpent):
        return HTTPStatus.TOO_MANY_REQUESTS
    if isinstance(no, EditedMeanwhile):
        asked = "If-Match" in request.headers
        return HTTPStatus.PRECONDITION_FAILED if asked else HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY

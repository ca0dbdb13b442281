"""What stands over an answer: how many rows the token has left, the version, whether it was given before."""

import re
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kartoteka.access.queries import Left
from kartoteka.lib.refusals import Refusal

MARK = re.compile(r'(?:W/)?"?([1-9][0-9]{0,8})"?')


class VersionMissing(Refusal):
    """Who changes something without saying what he has seen would overwrite what others did."""


def dressed(response: HttpResponse, request: HttpRequest, data: Any = None) -> HttpResponse:
    left: Left | None = getattr(request, "left", None)
    if left is not None:
        response.headers["RateLimit-Limit"] = str(left.limit)
        response.headers["RateLimit-Remaining"] = str(left.remaining)
        response.headers["RateLimit-Reset"] = str(left.seconds)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            response.headers["Retry-After"] = str(left.seconds)
    if isinstance(data, dict) and isinstance(version := data.get("version"), int):
        response.headers["ETag"] = f'"{version}"'
    if getattr(request, "is_repeated", False):
        response.headers["Idempotent-Replayed"] = "true"
    response.headers["Cache-Control"] = "no-store"
    return response


def version_wanted(request: HttpRequest, told: int | None) -> int:
    """The version that the program had before it, of the body or of If-Match. Raises VersionMissing."""
    if told is not None:
        return told
    if found := MARK.fullmatch(request.headers.get("If-Match", "")):
        return int(found[1])
    raise VersionMissing(
        _("Say which version you had before you: “version” in the body, or If-Match."), field="version"
    )

"""What holds for every answer to a program, whoever gave it: a refusal is a problem and not a page."""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from kartoteka.api import headers, problems

PATH = re.compile(r"^(?:/w/[^/]+)?/api/")


class Problems:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NO_CONTENT and PATH.match(request.path):
            return headers.dressed(response, request)  # the framework hands out an empty answer as it is
        is_told = response.headers.get("Content-Type") == problems.MEDIA_TYPE
        if response.status_code < HTTPStatus.BAD_REQUEST or is_told or not PATH.match(request.path):
            return response
        told = problems.problem(request, HTTPStatus(response.status_code))
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                told.headers[name] = response.headers[name]
        return told

"""The reference of the API as a page of the program: every operation with an example and a line for the shell."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kartoteka.access.doors import Door
from kartoteka.api import describing, examples
from kartoteka.api.describing import Api

METHODS = {"get": "good", "delete": "bad"}


@dataclass(frozen=True)
class Parameter:
    name: str
    place: str
    about: str
    is_required: bool


@dataclass(frozen=True)
class Call:
    """One operation as the page shows it."""

    id: str
    tag: str
    method: str
    path: str
    summary: str
    about: str
    right: str
    parameters: list[Parameter]
    curl: str
    answer_status: str
    answer: str
    problems: str

    @property
    def tone(self) -> str:
        return METHODS.get(self.method.lower(), "info")


class Reference(Door):
    needs = "rights.see"

    def get(self, request: HttpRequest, api: Api) -> HttpResponse:
        calls = calls_of(api, request.build_absolute_uri("/").rstrip("/"), api.get_root_path({}))
        parts = [(tag, list(those)) for tag, those in groupby(calls, key=lambda call: call.tag)]
        context = {"parts": parts, "paragraphs": _plain(describing.ABOUT)}
        return render(request, "api/reference.html", context)


@lru_cache(maxsize=64)
def calls_of(api: Api, host: str, prefix: str) -> list[Call]:
    schema = api.get_openapi_schema(path_prefix=prefix)
    shapes = schema["components"]["schemas"]
    return [
        _call(method, path, operation, host, shapes)
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]


def _call(method: str, path: str, operation: dict[str, Any], host: str, shapes: dict[str, Any]) -> Call:
    content = next(iter(operation.get("requestBody", {}).get("content", {}).values()), None)
    body = examples.of(content["schema"], shapes) if content else None
    good = min(operation["responses"], key=int)
    given = next(iter(operation["responses"][good].get("content", {}).values()), None)
    return Call(
        id=operation["operationId"],
        tag=operation.get("tags", [""])[0],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        about=operation.get("description", ""),
        right=operation.get("x-right", ""),
        parameters=[_parameter(one) for one in operation["parameters"]],
        curl=examples.curl(method.upper(), f"{host}{path}", operation, body),
        answer_status=str(good),
        answer=examples.written(examples.of(given["schema"], shapes)) if given else "",
        problems=", ".join(str(status) for status in sorted(operation["responses"], key=int)[1:]),
    )


def _plain(text: str) -> list[str]:
    """Paragraphs without the marks of Markdown."""
    bare = text.replace("**", "").replace("`", "")
    return [" ".join(paragraph.split()) for paragraph in bare.split("\n\n")]


def _parameter(told: dict[str, Any]) -> Parameter:
    about = told.get("description", told["schema"].get("description", ""))
    return Parameter(told["name"], told["in"], about, told["required"])

"""The API's description of itself (OpenAPI 3.1), from the operations and what holds for all of them."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from kartoteka.access import repeating
from kartoteka.api import headers
from kartoteka.api.problems import MEDIA_TYPE

MOST_KEPT = 50
UNSAFE = {"post", "put", "patch", "delete"}
FIRST_ERROR = 400
ABOUT = """\
Programs work with the firm's clients through this API as people do through the pages: the same rights,
the same sight, the same log. Contacts are masked; a full value is a call of its own and costs budget.

**Signing in.** `Authorization: Bearer kt_…`, with a token that the director makes in Settings, API tokens.
It acts for one of the firm's people, never beyond that person's rights and its own scopes, and runs out.

**Pages.** Lists hold up to `limit` items (50 unless told) and `next`, the cursor of the following page;
it is empty at the end.

**Errors** are `application/problem+json`: `detail` in words, `code` for programs, `field` or
`errors` for what is wrong.

**Doing it once.** An `Idempotency-Key` of your own with an unsafe request: the same request again within seven
days is not done again but answered alike, with `Idempotent-Replayed: true`. The same key for another request is a 422.

**Lost updates.** Whatever can be changed has a `version`. Send it back in the body, or as `If-Match`; when
somebody changed the thing meanwhile the answer is 409 (412 with `If-Match`) and holds the present version.

**How much.** Each row that is given counts. `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` say how many
rows a day the token has, how many are left, and in how many seconds some come back. Beyond them the answer is 429.
"""
COUNTED = {
    "RateLimit-Limit": "Rows a day for this token.",
    "RateLimit-Remaining": "Rows that are left.",
    "RateLimit-Reset": "Seconds until some of them come back.",
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A word of your own for this deed; the same again is answered alike.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": repeating.LONGEST_MARK,
        "pattern": "^[A-Za-z0-9_.:-]+$",
    },
    "example": "order-4711",
}
MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The version that you had before you, instead of `version` in the body.",
    "schema": {"type": "string", "pattern": '^"[1-9][0-9]{0,8}"$'},
    "example": '"3"',
}


class Plain(JSONRenderer):
    """Cyrillic as it is: a third of the bytes."""

    json_dumps_params = {"ensure_ascii": False}  # noqa: RUF012  # the framework declares it of the instance


class Api(NinjaAPI):
    """The framework's API with our headers, and a description that tells all that holds for every operation."""

    def __init__(self, **told: Any) -> None:
        super().__init__(renderer=Plain(), **told)
        self._told: dict[str, OpenAPISchema] = {}

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        response = super().create_response(request, data, status=status, temporal_response=temporal_response)
        return headers.dressed(response, request, data)

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Put together once for each prefix: it costs half a second, and anybody may ask for it."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if prefix not in self._told:
            self._told = {**dict(list(self._told.items())[-MOST_KEPT:]), prefix: self._described(prefix)}
        return self._told[prefix]

    def _described(self, prefix: str) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=prefix)
        rights = {
            self.get_openapi_operation_id(one): getattr(one.view_func, "needs", "")
            for router in self._get_bound_routers()
            for view in router.path_operations.values()
            for one in view.operations
        }
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                _complete(method, operation)
                operation["x-right"] = rights[operation["operationId"]]
        return schema


def _complete(method: str, operation: dict[str, Any]) -> None:
    """What the framework does not know of: media types of errors, and the headers of every operation."""
    for status, answer in operation["responses"].items():
        told = answer.setdefault("headers", {})
        for name, about in COUNTED.items():
            told[name] = {"description": about, "schema": {"type": "integer"}}
        if int(status) >= FIRST_ERROR and "content" in answer:
            answer["content"] = {MEDIA_TYPE: next(iter(answer["content"].values()))}
    if method in UNSAFE and not operation.pop("x-never-kept", False):
        operation["parameters"] = [*operation["parameters"], KEY]
    if HTTPStatus.PRECONDITION_FAILED in operation["responses"]:
        operation["parameters"] = [*operation["parameters"], MATCH]

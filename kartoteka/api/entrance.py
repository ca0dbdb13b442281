"""The entrance of the API: a bearer token says for whom the program acts; the same rules hold inside."""

from collections.abc import Callable
from functools import partial, wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Status
from ninja.security import HttpBearer
from pydantic_core import to_jsonable_python

from kartoteka.access import acting, queries, repeating, rights, spending
from kartoteka.access.doors import StaffRequest
from kartoteka.access.models import Budget
from kartoteka.access.repeating import Answered
from kartoteka.api.shapes import Input
from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

P = ParamSpec("P")
Operation = Callable[Concatenate[StaffRequest, P], Any]


class ParameterUnknown(Refusal):
    pass


class TokenAuth(HttpBearer):
    """`Authorization: Bearer …` with a token that the director made."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        if getattr(request, "workspace", None) is None:
            return None
        actor = queries.actor_by_token(token)
        if actor:
            request.actor = actor  # type: ignore[attr-defined]
        return actor


def behind(right: str, *, is_kept: bool = True) -> Callable[[Operation[P]], Operation[P]]:
    """Puts an operation behind a right, as a Door does for a page: one transaction in the actor's database role.

    With an Idempotency-Key its answer is kept and given again, unless `is_kept` says that it must
    not lie about.
    """

    def lock(operation: Operation[P]) -> Operation[P]:
        @wraps(operation)
        def locked(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> Any:
            actor = request.actor
            try:
                if not rights.may(actor, right):
                    raise PermissionDenied
                _check_parameters(request, kwargs)
                with acting.acting(actor):
                    mark = _mark(request) if is_kept else None
                    deed = partial(operation, request, *args, **kwargs)
                    answer = deed() if mark is None else _once(request, mark, deed)
                    _count(request, actor)
                    return answer
            except (PermissionDenied, Http404, spending.BudgetSpent, spending.ReasonWanted) as refusal:
                with acting.acting(actor):
                    tracing.trace("refused", by=actor, status=_status(refusal).value, page=operation.__name__)
                    _count(request, actor)
                raise

        locked.needs = right  # type: ignore[attr-defined]
        return locked

    return lock


def _check_parameters(request: HttpRequest, given: dict[str, Any]) -> None:
    """A filter with a slip in its name would otherwise let everything through."""
    known = {name for one in given.values() if isinstance(one, Input) for name in type(one).model_fields}
    if request.GET and (unknown := set(request.GET) - known):
        name = min(unknown)[:60]
        raise ParameterUnknown(_("There is no parameter “%(name)s” here.") % {"name": name}, field=name)


def _mark(request: HttpRequest) -> str | None:
    return None if request.method == "GET" else request.headers.get("Idempotency-Key")


def _once(request: StaffRequest, mark: str, deed: Callable[[], Any]) -> Any:
    said = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    answered, is_repeated = repeating.once(
        request.actor.token_id or 0,
        mark=mark,
        request=sha256(said).hexdigest(),
        deed=lambda: _answered(deed()),
    )
    request.is_repeated = is_repeated  # type: ignore[attr-defined]
    return Status(answered.status, answered.body)


def _answered(answer: Any) -> Answered:
    status, body = (
        (answer.status_code, answer.value) if isinstance(answer, Status) else (HTTPStatus.OK, answer)
    )
    return Answered(int(status), to_jsonable_python(body))


def _count(request: StaffRequest, actor: Actor) -> None:
    """For the headers: how many rows this token may still be given."""
    request.left = queries.left(Budget.Kind.API_ROWS, actor)  # type: ignore[attr-defined]


def _status(refusal: Exception) -> HTTPStatus:
    statuses: dict[type[Any], HTTPStatus] = {
        PermissionDenied: HTTPStatus.FORBIDDEN,
        Http404: HTTPStatus.NOT_FOUND,
    }
    return statuses.get(type(refusal), HTTPStatus.TOO_MANY_REQUESTS)

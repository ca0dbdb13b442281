"""The entrance of the API: a bearer token says for whom the program acts; the same rules hold inside."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja.security import HttpBearer

from kartoteka.access import acting, queries, rights, spending
from kartoteka.access.doors import StaffRequest
from kartoteka.audit import tracing
from kartoteka.staff.actors import Actor

P = ParamSpec("P")
R = TypeVar("R")


class TokenAuth(HttpBearer):
    """`Authorization: Bearer …` with a token that the director made."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        if getattr(request, "workspace", None) is None:
            return None
        actor = queries.actor_by_token(token)
        if actor:
            request.actor = actor  # type: ignore[attr-defined]
        return actor


def behind(
    right: str,
) -> Callable[[Callable[Concatenate[StaffRequest, P], R]], Callable[Concatenate[StaffRequest, P], R]]:
    """Puts an operation behind a right, as a Door does for a page: one transaction in the actor's database role."""

    def lock(
        operation: Callable[Concatenate[StaffRequest, P], R],
    ) -> Callable[Concatenate[StaffRequest, P], R]:
        @wraps(operation)
        def locked(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
            actor = request.actor
            try:
                if not rights.may(actor, right):
                    raise PermissionDenied
                with acting.acting(actor):
                    return operation(request, *args, **kwargs)
            except (PermissionDenied, Http404, spending.BudgetSpent, spending.ReasonWanted) as refusal:
                with acting.acting(actor):
                    tracing.trace("refused", by=actor, status=_status(refusal).value, page=operation.__name__)
                raise

        locked.needs = right  # type: ignore[attr-defined]
        return locked

    return lock


def _status(refusal: Exception) -> HTTPStatus:
    statuses: dict[type[Any], HTTPStatus] = {
        PermissionDenied: HTTPStatus.FORBIDDEN,
        Http404: HTTPStatus.NOT_FOUND,
    }
    return statuses.get(type(refusal), HTTPStatus.TOO_MANY_REQUESTS)

"""Doors: every page stands behind one, which finds out who asks, refuses, or lets in."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from kartoteka.access import acting, rights, spending
from kartoteka.audit import tracing
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.models import Workspace


class StaffRequest(HttpRequest):
    """A request of a member of the firm: who asks is known."""

    actor: Actor
    workspace: Workspace


class Door(View):
    """A page for members: `needs` names its right, `find` fetches what the path names.

    The whole answer is made in one transaction in the actor's database role. Not visible and
    not existing are the same 404.
    """

    needs: ClassVar[str]
    request: StaffRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor = getattr(request, "actor", None)
        if actor is None:
            raise Http404
        try:
            if not rights.may(actor, self.needs):
                raise PermissionDenied
            with acting.acting(actor):
                self.find()
                return super().dispatch(request, *args, **kwargs)
        except (PermissionDenied, Http404) as refusal:
            status = HTTPStatus.FORBIDDEN if isinstance(refusal, PermissionDenied) else HTTPStatus.NOT_FOUND
            self._trace_refusal(actor, status)
            raise
        except (spending.BudgetSpent, spending.ReasonWanted) as refusal:
            self._trace_refusal(actor, HTTPStatus.TOO_MANY_REQUESTS)
            asks = isinstance(refusal, spending.ReasonWanted)
            context = {"sentence": str(refusal), "asks": asks, "parameters": self.request.GET}
            return render(self.request, "access/budget.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)

    def find(self) -> None:
        """Fetches, among the rows visible to the actor, what the path names."""

    @property
    def actor(self) -> Actor:
        return self.request.actor

    def _trace_refusal(self, actor: Actor, status: HTTPStatus) -> None:
        match = self.request.resolver_match
        page = match.view_name if match else ""
        with acting.acting(actor):
            tracing.trace("refused", by=actor, status=status.value, page=page, method=self.request.method)

"""The list of clients."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.cards import queries
from kartoteka.cards.forms import ListForm
from kartoteka.cards.models import Client
from kartoteka.lib import paging
from kartoteka.web import columns

ORDERS = {
    "name": ("sort_key", "id"),
    "-name": ("-sort_key", "-id"),
    "added": ("created_at", "id"),
    "-added": ("-created_at", "-id"),
}


@dataclass(frozen=True)
class Applied:
    """A filter in force, as the sentence above the list tells it."""

    label: str
    remove_url: str


class Clients(Door):
    needs = "clients.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = ListForm(request.GET)
        form.is_valid()
        clients = self._filtered(form.cleaned_data)
        order = request.GET.get("order", "name")
        order = order if order in ORDERS else "name"
        page = paging.page(
            queries.with_contacts(clients, self.actor), keys=ORDERS[order], mark=request.GET.get("page", "")
        )
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=len(page.rows), reason=request.GET.get("reason", ""))
        tracing.trace(
            "clients listed", by=self.actor, rows=len(page.rows), filtered=sorted(self._filters(form))
        )
        context = {
            "form": form,
            "page": page,
            "note": _counted(*paging.count_up_to(clients)),
            "columns": self._columns(order),
            "applied": self._applied(form),
            "sees_keepers": rights.scope(self.actor, "clients.see") is rights.Scope.ALL,
            "may_add": rights.may(self.actor, "clients.add"),
            "may_import": rights.may(self.actor, "clients.import"),
            "before_url": self._address(page=page.before) if page.before else "",
            "after_url": self._address(page=page.after) if page.after else "",
        }
        return render(request, "cards/clients.html", context)

    def _filtered(self, wanted: dict[str, Any]) -> QuerySet[Client]:
        clients: QuerySet[Client] = Client.objects.visible_to(self.actor)
        if text := wanted.get("q"):
            clients = queries.matching(self.actor, text, country=self.request.workspace.country)
        if kind := wanted.get("kind"):
            clients = clients.filter(kind=kind)
        if keeper := wanted.get("keeper"):
            clients = clients.filter(keeper=keeper)
        return clients

    def _filters(self, form: ListForm) -> list[str]:
        return [name for name in form.fields if form.cleaned_data.get(name)]

    def _applied(self, form: ListForm) -> list[Applied]:
        told: dict[str, Callable[[Any], str]] = {
            "q": lambda text: _("found by “%(text)s”") % {"text": text},
            "kind": lambda kind: str(Client.Kind(kind).label),
            "keeper": lambda member: _("manager: %(name)s") % {"name": member},
        }
        return [
            Applied(told[name](form.cleaned_data[name]), self._address(**{name: "", "page": ""}))
            for name in self._filters(form)
        ]

    def _columns(self, order: str) -> list[columns.Column]:
        shown = [
            columns.Column(_("Client"), order="name"),
            columns.Column(_("Contacts")),
            columns.Column(_("Manager")),
            columns.Column(_("Added"), kind="date", order="added"),
        ]
        return columns.sortable(shown, self.request.GET, by=order)

    def _address(self, **changes: str) -> str:
        """The same list with something changed; an empty value leaves it out."""
        wanted = self.request.GET.copy()
        for name, value in changes.items():
            wanted[name] = value
            if not value:
                del wanted[name]
        return f"?{wanted.urlencode()}"


def _counted(number: int, is_exact: bool) -> str:  # noqa: FBT001  # given as count_up_to answers
    if is_exact:
        return ngettext("%(number)s client", "%(number)s clients", number) % {"number": number}
    return _("%(number)s+ clients") % {"number": f"{number:,}".replace(",", " ")}

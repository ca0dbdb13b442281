"""Today and search."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.cards import queries as cards
from kartoteka.cards.models import Client
from kartoteka.desk import queries
from kartoteka.lib import keys

FOUND_AT_ONCE = 8
LEAST_LETTERS = 2


@dataclass(frozen=True)
class Hit:
    """A line of what search found."""

    url: str
    title: str
    detail: str
    icon: str


class Today(Door):
    needs = "rights.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {
            "sees_clients": rights.may(self.actor, "clients.see"),
            "today": timezone.localdate(),
        }
        if rights.may(self.actor, "journal.see"):
            context["silent"] = list(queries.silent_longest(self.actor))
            context["entries"] = list(queries.latest_entries(self.actor))
        context["may_add"] = rights.may(self.actor, "clients.add")
        context["may_manage"] = rights.may(self.actor, "people.manage")
        return render(request, "desk/today.html", context)


class Search(Door):
    """Answers the search field as one types; opened by itself, it is a page."""

    needs = "clients.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("q", "").strip()[:100]
        hits = self._hits(text) if len(text) >= LEAST_LETTERS else []
        groups = [{"label": _("Clients"), "hits": hits}] if hits else []
        page = "web/parts/found.html" if request.headers.get("HX-Request") else "desk/search.html"
        return render(request, page, {"groups": groups, "text": text})

    def _hits(self, text: str) -> list[Hit]:
        found = cards.matching(self.actor, text, country=self.request.workspace.country).order_by(
            "sort_key", "id"
        )
        clients = list(cards.with_contacts(found, self.actor)[:FOUND_AT_ONCE])
        if clients:
            spending.spend(Budget.Kind.ROWS, amount=len(clients))
        tracing.trace("searched", by=self.actor, words=keys.digest(text)[:16], found=len(clients))
        return [self._hit(client) for client in clients]

    def _hit(self, client: Client) -> Hit:
        masks = [point.mask for point in client.contact_points.all()]
        icon = "building-2" if client.kind == Client.Kind.COMPANY else "user"
        return Hit(client.get_absolute_url(), client.name, " · ".join([*masks[:2], client.keeper.name]), icon)

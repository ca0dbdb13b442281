"""The page of groups, the same as a file, and where one client stands."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.cards.models import Client
from kartoteka.groups import counting, keeping, showing, tabling
from kartoteka.groups.models import Standing
from kartoteka.lib import spreadsheets
from kartoteka.sales import exchanging

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class GroupsPage(Door):
    needs = "groups.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        picture = counting.picture(self.actor)
        context = {
            "reckoned": keeping.latest(),
            "norm": keeping.norm(),
            "picture": picture,
            "sections": showing.sections(picture),
            "columns": showing.columns(),
            "crossed": showing.crossed(picture),
            "scores": showing.scores(counting.scores(self.actor)),
            "vip_url": showing.address("vip", "yes"),
            "currency": exchanging.own(),
            "may_arrange": rights.may(self.actor, "groups.arrange"),
            "is_all": rights.scope(self.actor, "groups.see") is rights.Scope.ALL,
        }
        return render(request, "groups/groups.html", context)


class GroupsTable(Door):
    needs = "groups.see"

    def find(self) -> None:
        if self.kwargs["form"] not in spreadsheets.WRITERS:
            raise Http404

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        picture = counting.picture(self.actor)
        table = tabling.table(picture, form, firm=self.request.workspace.name, by=self.actor)
        return answer(table, "groups", form)


class ClientStanding(Door):
    """Fetched by the card."""

    needs = "groups.see"
    client: Client

    def find(self) -> None:
        self.client = get_object_or_404(Client.objects.visible_to(self.actor), key=self.kwargs["key"])

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        found = Standing.objects.visible_to(self.actor).filter(client=self.client).first()
        context: dict[str, Any] = {
            "client": self.client,
            "standing": found,
            "facts": showing.facts(found) if found else [],
            "reckoned": keeping.latest(),
        }
        page = "groups/standing.html"
        part = f"{page}#standing" if request.headers.get("HX-Request") else page
        return render(request, part, context)


def answer(table: bytes, name: str, form: str) -> HttpResponse:
    """A table to take away."""
    made = HttpResponse(table, content_type=KINDS[form])
    made.headers["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.{form}"'
    return made

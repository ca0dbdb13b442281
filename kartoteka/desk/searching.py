"""Search over everything the actor may see."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door, StaffRequest
from kartoteka.access.models import Budget
from kartoteka.desk import finding
from kartoteka.desk.finding import Group
from kartoteka.lib import keys

LEAST_LETTERS, LONGEST = 2, 100


class Search(Door):
    """Answers the search field as one types; opened by itself, it is a page."""

    needs = "clients.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("q", "").strip()[:LONGEST]
        is_fragment = bool(request.headers.get("HX-Request"))
        context: dict[str, Any] = {"text": text, "is_asked": len(text) >= LEAST_LETTERS}
        if context["is_asked"]:
            context["groups"] = found(self.request, text)
            if rights.may(self.actor, "clients.add"):
                context["add_url"] = f"{reverse('cards:new')}?{urlencode({'name': text})}"
        else:
            context["groups"] = finding.recent(self.actor)
        return render(request, "desk/found.html" if is_fragment else "desk/search.html", context)


def found(request: StaffRequest, text: str) -> list[Group]:
    """What fits the text; it is counted, and traced without its words."""
    groups = finding.groups(request.actor, text, country=request.workspace.country)
    shown, words = sum(len(group.hits) for group in groups), keys.digest(text)[:16]
    spending.show(Budget.Kind.ROWS, "searched", by=request.actor, amount=shown, words=words, found=shown)
    return groups

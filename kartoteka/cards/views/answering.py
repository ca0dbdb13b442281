"""How the pages of a card answer: a fragment to htmx, a page or the card itself to everybody else."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kartoteka.access import rights
from kartoteka.access.doors import StaffRequest
from kartoteka.cards import portraits
from kartoteka.cards.models import Client

CHANGED = "card-changed"


def asks_fragment(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def form(request: HttpRequest, page: str, context: dict[str, Any]) -> HttpResponse:
    """The form by itself inside the card, or on a page of its own; 422 when it was refused."""
    part = f"{page}#form" if asks_fragment(request) else page
    return render(request, part, context, status=422 if context["form"].errors else 200)


def card(request: StaffRequest, client: Client, *, word: str = "", undo: str = "") -> HttpResponse:
    """Something on the upper part of the card has changed: shows it anew, with a word and the way back."""
    if not asks_fragment(request):
        if word:
            messages.success(request, word, extra_tags=f"undo:{undo}" if undo else "")
        return redirect(client)
    answer = render(request, "cards/_who.html", who(request, client))
    answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#who", "outerHTML"
    return told(answer, word=word, undo=undo)


def who(request: StaffRequest, client: Client) -> dict[str, Any]:
    return {
        "portrait": portraits.of(client, request.actor),
        "may_edit": rights.may(request.actor, "clients.edit"),
        "may_reveal": rights.may(request.actor, "clients.reveal"),
    }


def told(answer: HttpResponse, *, word: str = "", undo: str = "") -> HttpResponse:
    """Lets the other parts of the card know, and shows a word with the way back."""
    events: dict[str, Any] = {CHANGED: True}
    if word:
        events["toast"] = {"text": word, "tone": "good", "undo": undo}
    answer.headers["HX-Trigger"] = json.dumps(events)
    return answer

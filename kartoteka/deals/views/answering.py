"""How the pages of deals answer: a fragment to htmx, a page to everybody else."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kartoteka.access import rights
from kartoteka.deals.doors import DealDoor
from kartoteka.deals.models import Deal
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor


def asks_fragment(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def attempt(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Whether the deed was done; a refusal becomes the form's error."""
    try:
        deed()
    except Refusal as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
        return False
    return True


def form_page(
    door: DealDoor, form: forms.Form, *, title: str, submit: str, icon: str = "check", **more: Any
) -> HttpResponse:
    """A form about the deal on a page of its own; 422 when it was refused."""
    context = {"deal": door.deal, "form": form, "title": title, "submit": submit, "icon": icon, **more}
    return render(door.request, "deals/deal_form.html", context, status=422 if form.errors else 200)


def asking(
    door: DealDoor, form: forms.Form, *, title: str, submit: str, icon: str, may_end: bool = False
) -> HttpResponse:
    """What is asked before a deal goes on: on a page of its own, or in the dialog of the board."""
    context: dict[str, Any] = {"deal": door.deal, "form": form, "title": title, "submit": submit}
    context |= {"icon": icon, "action": door.request.path, "may_end": may_end}
    page = "deals/_asking.html" if asks_fragment(door.request) else "deals/move.html"
    return render(door.request, page, context, status=422 if form.errors else 200)


def led(request: HttpRequest, deal: Deal, word: str, *, stage: str = "") -> HttpResponse:
    """The deal has gone on. The board hears to which stage; to none when it has left the board."""
    if not asks_fragment(request):
        return done(request, deal, word)
    told = {"toast": {"text": word, "tone": "good"}, "deal-moved": {"stage": stage}}
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps(told)})


def done(request: HttpRequest, deal: Deal, word: str, *, place: str = "") -> HttpResponse:
    messages.success(request, word)
    return redirect(reverse("deals:deal", args=[deal.key]) + place)


def may(actor: Actor) -> dict[str, bool]:
    return {
        "may_work": rights.may(actor, "deals.work"),
        "may_give": rights.may(actor, "clients.hand_over"),
        "may_plan": rights.may(actor, "planner.plan"),
        "may_write": rights.may(actor, "journal.write"),
    }

"""Logging a contact from anywhere: the client is looked for, or is before one's eyes already."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door, StaffRequest
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.models import Client
from kartoteka.cards.portraits import Portrait
from kartoteka.desk import contact_acts, finding, reversing, searching
from kartoteka.desk.contact_acts import Logged
from kartoteka.desk.contact_form import ContactForm, Offered
from kartoteka.lib.refusals import Refusal

PLACES = ("page", "card", "dialog", "today")


@dataclass(frozen=True)
class Sheet:
    """The form as it stands in one place of a page: on the card, in the dialog, in Today's loop, on its own page.

    The template `desk/_contact_sheet.html` shows it as `sheet`.
    """

    form: ContactForm
    place: str
    client: Client | None = None

    @property
    def id(self) -> str:
        return f"{self.place}-contact"

    @property
    def url(self) -> str:
        return reverse("client_contact", args=[self.client.key]) if self.client else reverse("new_contact")

    @property
    def has_deals(self) -> bool:
        return bool(self.form.offer.deals)


def sheet(
    request: StaffRequest,
    client: Client | None,
    *,
    place: str = "card",
    data: Any = None,
    portrait: Portrait | None = None,
    offer: Offered | None = None,
) -> Sheet:
    """An empty form for the client, or one filled with what was typed."""
    offer = offer or Offered(client, request.actor, portrait=portrait)
    return Sheet(ContactForm(data, offer=offer, place=place, knows_client=client is not None), place, client)


def _place(asked: Any) -> str:
    place = str(asked.get("place", ""))
    return place if place in PLACES else "page"


class Logging(Door):
    """Shows the form, and takes it."""

    needs = "journal.write"

    def answer(self, client: Client | None) -> HttpResponse:
        place = _place(self.request.POST)
        told = sheet(self.request, client, place=place, data=self.request.POST)
        if told.form.is_valid():
            try:
                logged = contact_acts.log(
                    client, told.form, country=self.request.workspace.country, by=self.actor
                )
            except Refusal as no:
                field = no.field if no.field in told.form.fields else None
                told.form.add_error("next" if no.field == "due" else field, str(no))
            else:
                return self._logged(logged, told)
        return self.page(told, status=422)

    def page(self, told: Sheet, *, status: int = 200) -> HttpResponse:
        page = "desk/contact.html"
        part = f"{page}#sheet" if self.request.headers.get("HX-Request") else page
        return render(self.request, part, {"sheet": told, "client": told.client}, status=status)

    def _logged(self, logged: Logged, told: Sheet) -> HttpResponse:
        client, entry, place = logged.client, logged.entry, told.place
        words = _("Logged: %(client)s") % {"client": client.name}
        undo = reversing.address(entry, logged.span, place=place)
        if not self.request.headers.get("HX-Request"):
            messages.success(self.request, words, extra_tags=f"undo:{undo}")
            return redirect("today") if place == "today" else redirect(client)
        entry.author = self.request.user.member  # type: ignore[union-attr]  # read at the door already
        # A form that was drawn empty empties itself; to draw it anew costs more than all the rest.
        is_blank = "blank" in self.request.POST and not logged.is_reached_anew
        context = {"place": place, "client": client, "entry": entry}
        if not is_blank:
            offer = Offered(client, self.actor, before=told.form.offer) if told.client else None
            context["sheet"] = sheet(self.request, client, place=place, offer=offer)
        answer = render(self.request, "desk/contact.html#logged", context)
        if is_blank:
            answer.headers["HX-Reswap"] = "none"
        events = {
            "toast": {"text": words, "tone": "good", "undo": undo},
            "contact-logged": {"client": client.key, "place": place},
        }
        answer.headers["HX-Trigger-After-Settle"] = json.dumps(events)
        return answer


class ClientContact(Logging, ClientDoor):
    """A contact with a client who is known."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        told = sheet(self.request, self.client, place=_place(request.GET))
        told.form.begin_with_deal(request.GET.get("deal", ""))
        return self.page(told)

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return self.answer(self.client)


class UnknownCaller(Logging):
    """A contact with one whom nobody knows: his card begins with what he said."""

    def get(self, request: HttpRequest) -> HttpResponse:
        told = sheet(self.request, None, place=_place(request.GET))
        told.form.initial.update(who=request.GET.get("who", "")[:200], direction="in")
        return self.page(told)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.answer(None)


class ContactSearch(Door):
    """Whom the contact was with, when no client is in sight."""

    needs = "journal.write"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("q", "").strip()[: searching.LONGEST]
        is_asked = len(text) >= searching.LEAST_LETTERS
        groups = searching.found(self.request, text) if is_asked else finding.recent(self.actor)
        place = _place(request.GET)
        context = {
            "groups": groups,
            "text": text,
            "is_asked": is_asked,
            "place": place,
            "unknown_url": f"{reverse('new_contact')}?{urlencode({'who': text, 'place': place})}",
        }
        if not request.headers.get("HX-Request"):
            return render(request, "desk/contact_search.html", context)
        part = "found" if "q" in request.GET else "search"
        return render(request, f"desk/contact_search.html#{part}", context)

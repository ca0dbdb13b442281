"""Parts of the card that are fetched by themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kartoteka.access import rights
from kartoteka.cards import facts
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.views import answering


class Completeness(ClientDoor):
    """How much of the card is filled in, what is still to be found out, and by when."""

    needs = "clients.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        context = {
            "client": self.client,
            "gaps": facts.gaps(self.client, by=self.actor),
            "may_edit": rights.may(self.actor, "clients.edit"),
        }
        page = "cards/completeness.html"
        part = f"{page}#completeness" if answering.asks_fragment(request) else page
        return render(request, part, context)

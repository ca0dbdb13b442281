"""The list of clients, and what all of it sums up to."""

from typing import Any

from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.lib.database import connection
from kartoteka.segments import listing, queries, showing, wishes
from kartoteka.segments.listing import Listing, Totals
from kartoteka.segments.queries import Shelf

PATIENCE = "SET LOCAL statement_timeout = '2500ms'"
ENDLESS = "SET LOCAL statement_timeout = 0"
SUMMED_AT_MOST = 20_000


class ListDoor(Door):
    """What the address asks of the list, understood for the person who asks."""

    needs = "clients.see"
    listing: Listing
    shelf: Shelf

    def find(self) -> None:
        traits = listing.traits_for(self.actor)
        draws = rights.may(self.actor, "segments.draw")
        self.shelf = queries.shelf_of(self.actor) if draws else Shelf([])
        wish = wishes.read(self.asked(), self.shelf, traits)
        self.listing = listing.understand(wish, traits, self.actor, country=self.request.workspace.country)

    def asked(self) -> Any:
        return self.request.GET


class Clients(ListDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        if "totals" in request.GET:
            return self._totals(request)
        found, wish = self.listing, self.listing.wish
        page = found.page(request.GET.get("page", ""))
        totals = found.totals(page=page)
        filtered = sorted(
            {condition.field for condition in wish.conditions} | ({"q"} if wish.words else set())
        )
        spending.show(
            Budget.Kind.ROWS,
            "clients listed",
            by=self.actor,
            amount=len(page.rows),
            reason=request.GET.get("reason", ""),
            rows=len(page.rows),
            filtered=filtered,
        )
        may_edit = rights.may(self.actor, "clients.edit")
        context = {
            "wish": wish,
            "query": wish.address(),
            "lines": showing.lines(page.rows, found.columns, may_edit=may_edit),
            "columns": showing.heads(found, may_edit=may_edit),
            "chips": showing.chips(found),
            "tabs": [*showing.tabs(self.shelf, wish), *showing.apart(self.actor, wish)],
            "note": showing.counted(totals),
            "totals": totals,
            "sums": showing.sums(found, totals) if totals.sums else [],
            "segment": self.shelf.find(wish.view or wish.origin),
            "before_url": wish.address(page=page.before) if page.before else "",
            "after_url": wish.address(page=page.after) if page.after else "",
            "may_draw": rights.may(self.actor, "segments.draw"),
            "may_edit": may_edit,
            "may_add": rights.may(self.actor, "clients.add"),
            "may_import": rights.may(self.actor, "clients.import"),
            "may_export": rights.may(self.actor, "exports.request"),
        }
        return render(request, "segments/clients.html", context)

    def _totals(self, request: HttpRequest) -> HttpResponse:
        """How many there are in all, and the sums; what takes too long is told of as many as there is time for."""
        totals = self._in_time(None) or self._in_time(SUMMED_AT_MOST)
        context = {
            "totals": totals,
            "note": showing.counted(totals) if totals else "",
            "sums": [cell for cell in showing.sums(self.listing, totals) if cell.text] if totals else [],
            "back_url": reverse("segments:clients") + self.listing.wish.address(),
        }
        page = "segments/totals.html#totals" if request.headers.get("HX-Request") else "segments/totals.html"
        return render(request, page, context)

    def _in_time(self, limit: int | None) -> Totals | None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(PATIENCE)
                told = self.listing.totals(limit=limit)
                cursor.execute(ENDLESS)
                return told
        except OperationalError as error:
            if error.__cause__ is None or getattr(error.__cause__, "sqlstate", "") != "57014":
                raise
            return None

"""The bin: putting a card into it, looking into it, bringing a card back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.cards import binning
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.models import Client
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.web import columns

LATEST_FIRST = ("-removed_at", "-id")


class ClientRemoval(ClientDoor):
    needs = "clients.remove"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        binning.bin_card(self.client, by=self.actor)
        undo = reverse("cards:client_return", args=[self.client.key])
        word = _("%(client)s lies in the bin.") % {"client": self.client}
        messages.success(request, word, extra_tags=f"undo:{undo}")
        return redirect("segments:clients")


class ClientReturn(Door):
    """Brings a card back from the bin."""

    needs = "clients.remove"
    client: Client

    def find(self) -> None:
        binned = Client.objects.binned_for(self.actor)
        self.client = get_object_or_404(binned, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            binning.bring_back(self.client, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("cards:bin")
        messages.success(request, _("%(client)s is back.") % {"client": self.client})
        return redirect(self.client)


class Bin(Door):
    """What was put away, the latest first."""

    needs = "clients.remove"

    def get(self, request: HttpRequest) -> HttpResponse:
        binned = Client.objects.binned_for(self.actor).filter(merged_into=None)
        rows = binned.select_related("keeper", "removed_by")
        page = paging.page(rows, keys=LATEST_FIRST, mark=request.GET.get("page", ""))
        reason, found = request.GET.get("reason", ""), len(page.rows)
        spending.show(
            Budget.Kind.ROWS, "bin looked into", by=self.actor, amount=found, reason=reason, rows=found
        )
        shown = [
            columns.Column(_("Client")),
            columns.Column(_("Manager")),
            columns.Column(_("Put away by")),
            columns.Column(_("When"), kind="date"),
            columns.Column(_("Bring back"), kind="tools", is_quiet=True),
        ]
        context = {
            "page": page,
            "columns": shown,
            "sees_keepers": rights.scope(self.actor, "clients.see") is rights.Scope.ALL,
            "newer_url": f"?page={page.before}" if page.before else "",
            "older_url": f"?page={page.after}" if page.after else "",
        }
        return render(request, "cards/bin.html", context)

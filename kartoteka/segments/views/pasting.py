"""A block pasted over the list: what would change first, then all of it as one act."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kartoteka.cards.models import Client
from kartoteka.lib.paging import PAGE_SIZE
from kartoteka.lib.refusals import Refusal
from kartoteka.segments import pasting, starting, sweeping
from kartoteka.segments.models import BulkEdit
from kartoteka.segments.pasting import Laid
from kartoteka.segments.views.bulk import told
from kartoteka.segments.views.listing import ListDoor

LONGEST_MEMORY = 100_000


class ListPaste(ListDoor):
    needs = "clients.edit"

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            laid = self._laid()
        except Refusal as no:
            messages.warning(request, str(no))
            return redirect(self._back())
        if "sure" not in request.POST:
            return self._page(laid)
        bulk = sweeping.ask_paste(pasting.with_seen(laid, self._seen()), by=self.actor)
        starting.start(bulk, by=self.actor)
        if bulk.state is not BulkEdit.State.DONE or bulk.refused_count:
            return redirect(bulk)
        undo = f"undo:{reverse('segments:bulk_undo', args=[bulk.key])}"
        messages.success(request, told(bulk), extra_tags=undo if bulk.done_count else "")
        return redirect(self._back())

    def _back(self) -> str:
        return reverse("segments:clients") + self.listing.wish.address()

    def _laid(self) -> Laid:
        """Only rows that the sheet has shown: their keys come with the block, in their order."""
        typed = self.request.POST
        keys = typed.getlist("client")[:PAGE_SIZE]
        seen = Client.objects.visible_to(self.actor).filter(key__in=keys)
        clients = {client.key: client for client in seen.select_related("industry", "source", "keeper")}
        traits = [self.listing.traits[name] for name in typed.getlist("field") if name in self.listing.traits]
        block = pasting.read(typed.get("block", ""))
        return pasting.lay(block, [clients[key] for key in keys if key in clients], traits, by=self.actor)

    def _page(self, laid: Laid) -> HttpResponse:
        typed = self.request.POST
        rows = [row for row in laid.rows if row.cells]
        context = {
            "laid": laid,
            "rows": rows,
            "query": self.listing.wish.address(),
            "pairs": [
                (name, value) for name in ("client", "field", "block") for value in typed.getlist(name)
            ],
            "seen": json.dumps({row.client.key: row.seen for row in rows if row.wanted}),
            "back_url": self._back(),
        }
        return render(self.request, "segments/paste.html", context)

    def _seen(self) -> dict[str, dict[str, str]]:
        try:
            told: Any = json.loads(self.request.POST.get("seen", "{}")[:LONGEST_MEMORY])
        except (ValueError, RecursionError):
            return {}
        if not isinstance(told, dict):
            return {}
        return {
            str(key): {str(name): str(value) for name, value in fields.items()}
            for key, fields in told.items()
            if isinstance(fields, dict)
        }

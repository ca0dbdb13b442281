"""The way back from a contact that was logged by a slip: an address for the toast, signed and short-lived."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.deals import taking_back
from kartoteka.deals.taking_back import Span
from kartoteka.journal import queries
from kartoteka.journal.models import Entry
from kartoteka.lib.refusals import Refusal


def address(entry: Entry, span: Span, *, place: str) -> str:
    """Where the contact is taken back; the span in which it was done goes along, out of the reader's reach."""
    told = urlencode({"act": span.signed(entry), "place": place})
    return f"{reverse('entry_reversal', args=[entry.key])}?{told}"


class EntryReversal(Door):
    """Takes the whole act back."""

    needs = "journal.write"
    entry: Entry

    def find(self) -> None:
        self.entry = get_object_or_404(queries.entries_for(self.actor), key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        client = self.entry.client
        try:
            span = Span.read(request.GET.get("act", ""), self.entry)
            taking_back.take_back(self.entry, span, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
            return redirect(client)
        messages.success(request, _("Taken back: %(client)s") % {"client": client.name})
        is_today = request.GET.get("place") == "today" or client.removed_at
        return redirect("today") if is_today else redirect(client)

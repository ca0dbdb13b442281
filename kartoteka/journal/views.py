"""Pages of the journal, and the writing of a note on a card."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.cards.doors import ClientDoor
from kartoteka.journal import queries, recording
from kartoteka.journal.forms import JournalForm, NoteForm
from kartoteka.journal.models import Entry
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.web import rendering


class ClientEntries(ClientDoor):
    """Writes a note on the client."""

    needs = "journal.write"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = NoteForm(request.POST)
        entry = None
        if form.is_valid():
            try:
                entry = recording.note(
                    self.client,
                    text=form.cleaned_data["text"],
                    country=self.request.workspace.country,
                    by=self.actor,
                )
            except Refusal as no:
                form.add_error(no.field, str(no))
        if not request.headers.get("HX-Request") and entry:
            return redirect(self.client)
        if entry:
            entry.author = request.user.member  # type: ignore[union-attr]  # read at the door already
        context = {
            "client": self.client,
            "form": rendering.blank(NoteForm) if entry else form,
            "entry": entry,
        }
        page = "journal/note.html#note" if request.headers.get("HX-Request") else "journal/note.html"
        return render(request, page, context, status=200 if entry else 422)


class Entries(Door):
    """The journal, newest first."""

    needs = "journal.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = JournalForm(request.GET)
        form.is_valid()
        entries = self._filtered(form.cleaned_data)
        page = paging.page(entries, keys=queries.NEWEST_FIRST, mark=request.GET.get("page", ""))
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=len(page.rows), reason=request.GET.get("reason", ""))
        tracing.trace("journal read", by=self.actor, rows=len(page.rows))
        context = {
            "form": form,
            "page": page,
            "is_filtered": any(form.cleaned_data.values()),
            "list_url": reverse("journal:entries"),
            "sees_authors": rights.scope(self.actor, "journal.see") is rights.Scope.ALL,
            "newer_url": self._address(page.before),
            "older_url": self._address(page.after),
        }
        return render(request, "journal/entries.html", context)

    def _filtered(self, wanted: dict[str, Any]) -> QuerySet[Entry]:
        entries = queries.entries_for(self.actor)
        if author := wanted.get("author"):
            entries = entries.filter(author=author)
        if day := wanted.get("day"):
            entries = entries.filter(at__date=day)
        return entries

    def _address(self, mark: str) -> str:
        wanted = self.request.GET.copy()
        wanted["page"] = mark
        return f"?{wanted.urlencode()}" if mark else ""

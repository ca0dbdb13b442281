"""Pages of the journal."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.journal import queries
from kartoteka.journal.forms import JournalForm
from kartoteka.journal.models import Entry
from kartoteka.lib import paging


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

"""The journal's page of entries."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.journal import filtering, queries, trimming
from kartoteka.journal.forms import JournalForm
from kartoteka.journal.models import Entry
from kartoteka.lib import paging


class Entries(Door):
    """The journal, newest first."""

    needs = "journal.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = JournalForm(request.GET)
        wanted = form.wanted
        entries = filtering.narrow(queries.entries_for(self.actor), wanted)
        page = paging.page(entries, keys=queries.NEWEST_FIRST, mark=request.GET.get("page", ""))
        reason, rows = request.GET.get("reason", ""), len(page.rows)
        spending.show(Budget.Kind.ROWS, "journal read", by=self.actor, amount=rows, reason=reason, rows=rows)
        reach = rights.scope(self.actor, "journal.see")
        context = {
            "form": form,
            "wanted": wanted,
            "page": page,
            "kinds": Entry.Kind.choices,
            "outcomes": list(form.fields["outcome"].queryset),  # type: ignore[attr-defined]
            "list_url": reverse("journal:entries"),
            "counts_url": f"{reverse('journal:counts')}?{request.GET.urlencode()}",
            "sees_authors": reach is rights.Scope.ALL,
            **(self._leaving() if reach is rights.Scope.OWN else {}),
            "may_write": rights.may(self.actor, "journal.write"),
            "newer_url": self._address(page.before),
            "older_url": self._address(page.after),
        }
        return render(request, "journal/entries.html", context)

    def _leaving(self) -> dict[str, Any]:
        """Two weeks before, a manager is told what will leave his journal."""
        now = timezone.now()
        if not trimming.is_near(now):
            return {}
        leaving = trimming.next_for(self.actor, at=now)
        return {"leaving_count": leaving.count, "leaving_words": leaving.sentence}

    def _address(self, mark: str) -> str:
        wanted = self.request.GET.copy()
        wanted["page"] = mark
        return f"?{wanted.urlencode()}" if mark else ""

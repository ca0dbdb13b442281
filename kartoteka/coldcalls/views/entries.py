"""The entries behind a figure of a list."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kartoteka.access import spending
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.coldcalls import counting
from kartoteka.coldcalls.doors import ListDoor
from kartoteka.coldcalls.models import Call
from kartoteka.journal import queries
from kartoteka.lib import paging


class Entries(ListDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        calls = self._asked(counting.calls_for(self.actor).filter(line__call_list=self.call_list))
        entries = queries.entries_for(self.actor).filter(pk__in=calls.order_by().values("entry"))
        page = paging.page(entries, keys=queries.NEWEST_FIRST, mark=request.GET.get("page", ""))
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=len(page.rows), reason=request.GET.get("reason", ""))
        tracing.trace("journal read", by=self.actor, rows=len(page.rows))
        context = {
            "call_list": self.call_list,
            "page": page,
            "newer_url": self._address(page.before),
            "older_url": self._address(page.after),
        }
        return render(request, "coldcalls/entries.html", context)

    def _asked(self, calls: QuerySet[Call]) -> QuerySet[Call]:
        asked = self.request.GET
        if meanings := counting.FIGURES.get(asked.get("figure", "")):
            calls = calls.filter(entry__outcome__meaning__in=sorted(meanings))
        if day := _number(asked.get("day", "")):
            calls = calls.filter(entry__at__iso_week_day=day)
        if (hour := _number(asked.get("hour", ""))) is not None:
            calls = calls.filter(entry__at__hour=hour)
        if (version := _number(asked.get("version", ""))) is not None:
            calls = calls.filter(script__number=version) if version else calls.filter(script=None)
        return calls

    def _address(self, mark: str) -> str:
        wanted = self.request.GET.copy()
        wanted["page"] = mark
        return f"?{wanted.urlencode()}" if mark else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None  # noqa: PLR2004  # no day, hour or version is longer

"""The entries behind a figure of a list, or of all lists."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access import spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.coldcalls import counting
from kartoteka.coldcalls.doors import ListDoor
from kartoteka.coldcalls.models import Call
from kartoteka.journal import queries
from kartoteka.lib import paging


class EntriesDoor(Door):
    """The entries of the calls that the address asks for."""

    needs = "cold.call"

    def page(self, calls: QuerySet[Call], *, back_url: str, back_label: str) -> HttpResponse:
        entries = queries.entries_for(self.actor).filter(pk__in=self._asked(calls).order_by().values("entry"))
        page = paging.page(entries, keys=queries.NEWEST_FIRST, mark=self.request.GET.get("page", ""))
        reason, rows = self.request.GET.get("reason", ""), len(page.rows)
        spending.show(Budget.Kind.ROWS, "journal read", by=self.actor, amount=rows, reason=reason, rows=rows)
        context = {
            "back_url": back_url,
            "back_label": back_label,
            "page": page,
            "newer_url": self._address(page.before),
            "older_url": self._address(page.after),
        }
        return render(self.request, "coldcalls/entries.html", context)

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


class Entries(EntriesDoor, ListDoor):
    """Behind a figure of one list."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        one = self.call_list
        calls = counting.calls_for(self.actor).filter(line__call_list=one)
        return self.page(calls, back_url=one.get_absolute_url(), back_label=one.name)


class AllEntries(EntriesDoor):
    """Behind a figure of all lists."""

    def get(self, request: HttpRequest) -> HttpResponse:
        back = reverse("coldcalls:hours")
        return self.page(counting.calls_for(self.actor), back_url=back, back_label=_("When to call"))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None  # noqa: PLR2004  # no day, hour or version is longer

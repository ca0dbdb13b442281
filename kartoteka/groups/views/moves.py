"""The pages of who passed from group to group, of second purchases, and of how many stay."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.groups import coming_again, keeping, passing, traits
from kartoteka.groups.models import TRAITS, Standing
from kartoteka.lib import paging
from kartoteka.sales import exchanging
from kartoteka.web.columns import Column


class _NamesDoor(Door):
    needs = "groups.see"

    def spend(self, rows: int, *fields: str) -> None:
        """Names that are shown count as those of the list of clients do."""
        if rows:
            spending.show(
                Budget.Kind.ROWS,
                "clients listed",
                by=self.actor,
                amount=rows,
                reason=self.request.GET.get("reason", ""),
                rows=rows,
                filtered=list(fields),
            )

    def framed(self, **told: Any) -> dict[str, Any]:
        return {
            "may_judge": rights.may(self.actor, "groups.arrange"),
            "currency": exchanging.own(),
            "reckoned": keeping.latest(),
            **told,
        }


class Moves(_NamesDoor):
    """The matrix between two months; a cell of it opens its clients below."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked, known = request.GET, passing.months(self.actor)
        wish = passing.read_wish(
            known, trait=asked.get("trait", ""), since=asked.get("since", ""), until=asked.get("until", "")
        )
        if wish is None:
            return render(request, "groups/moves.html", self.framed())
        found = passing.matrix(wish, self.actor)
        page, title = self._cell(wish)
        shown = sum(len(one.names) for one in found.values()) + (len(page.rows) if page else 0)
        self.spend(shown, wish.trait)
        words = _words(wish.trait)
        context = self.framed(
            wish=wish,
            months=known,
            traits=[(name, traits.label(name)) for name in TRAITS],
            heads=[label for value, label in words if value],
            rows=[
                (
                    label,
                    [_shown(wish, found.get((was, became)), was, became) for became, _l in words if became],
                )
                for was, label in words
            ],
            page=page,
            title=title,
            columns=client_columns(),
            address=_address(wish, asked.get("left", ""), asked.get("entered", "")),
        )
        return render(request, "groups/moves.html", context)

    def _cell(self, wish: passing.Wish) -> tuple[paging.Page[Standing] | None, str]:
        asked, words = self.request.GET, dict(_words(wish.trait))
        left, entered = asked.get("left"), asked.get("entered")
        if left not in words or entered not in words:
            return None, ""
        rows = passing.among(wish, self.actor, left=left, entered=entered)
        page = paging.page(rows, keys=("-amount", "-id"), mark=asked.get("page", ""))
        return page, f"{words[left]} → {words[entered]}"


class SecondPurchases(_NamesDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        told, today = keeping.latest(), timezone.localdate()
        if told is None or told.second_in is None:
            return render(request, "groups/second.html", self.framed())
        is_late = request.GET.get("which", "late") != "due"
        rows: QuerySet[Standing] = (
            coming_again.late(self.actor, told, today=today)
            if is_late
            else coming_again.due(self.actor, told, today=today)
        )
        page = paging.page(rows, keys=("-first_on", "-id"), mark=request.GET.get("page", ""))
        self.spend(len(page.rows), "second")
        context = self.framed(page=page, is_late=is_late, is_told=True, columns=client_columns())
        return render(request, "groups/second.html", context)


class Cohorts(_NamesDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        found = coming_again.cohorts(self.actor, today=timezone.localdate())
        context = self.framed(
            cohorts=[(one, _first_in(one.month), _shares(one)) for one in found],
            places=range(coming_again.COHORTS),
            fewest=coming_again.FEWEST,
            kept=coming_again.keeping(self.actor, keeping.norm()),
        )
        return render(request, "groups/cohorts.html", context)


def client_columns() -> list[Column]:
    return [
        Column(_("Client")),
        Column(_("Manager")),
        Column(_("Purchases"), kind="number"),
        Column(_("Bought first"), kind="date"),
        Column(_("Bought last"), kind="date"),
        Column(_("Money"), kind="number"),
    ]


def _words(trait: str) -> list[tuple[str, str]]:
    """Of the trait; nobody is in none of them after he has bought, but he may have been before."""
    told = [(str(value), str(capfirst(str(label)))) for value, label in TRAITS[trait].choices]
    return [*told, (passing.NOBODY, _("Not a buyer yet"))]


def _shown(wish: passing.Wish, found: passing.Passage | None, was: str, became: str) -> Any:
    """A cell: whether it means staying, and the way to its clients."""
    return found, _address(wish, was, became) if found else "", was == became


def _address(wish: passing.Wish, left: str, entered: str) -> str:
    told = {
        "trait": wish.trait,
        "since": wish.since.isoformat()[:7],
        "until": wish.until.isoformat()[:7],
        "left": left,
        "entered": entered,
    }
    return f"{reverse('groups:moves')}?{urlencode(told)}"


def _first_in(month: date) -> str:
    """The list of clients, of those who bought first in that month."""
    after = (month.replace(day=28) + (date(2000, 1, 5) - date(2000, 1, 1))).replace(day=1)
    last = date.fromordinal(after.toordinal() - 1)
    where = f"bought_first~between~{month.isoformat()}~{last.isoformat()}"
    return f"{reverse('segments:clients')}?{urlencode({'where': where, 'columns': 'name,keeper,life,money'})}"


def _shares(one: coming_again.Cohort) -> list[tuple[int | None, float | None, int]]:
    """Of each month: how many came, what share that is, and how dark it is drawn."""
    told = []
    for place, came in enumerate(one.came):
        share = one.share(place)
        told.append((came, share, min(-int(-(share or 0) * 5 // 1), 5)))
    return told

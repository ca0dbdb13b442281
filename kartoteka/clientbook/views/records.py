"""The list of the Client Book, a record with its purchases, who looked, and the line on a manager's own card."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.models import Source
from kartoteka.clientbook import posting, reading, showing
from kartoteka.clientbook.doors import BookDoor
from kartoteka.deals import boards
from kartoteka.web.columns import Column, sortable


class Records(BookDoor):
    """All who bought, as on a sheet, with the sums of what is picked; or their groups."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wish, by = reading.wish(request.GET.dict()), request.GET.get("by", "")
        by = by if by in showing.GROUPS else ""
        total = next((showing.shown(row) for row in reading.totals(wish)), None)
        page = reading.page(wish) if not by else reading.Page([], "", "")
        context = {
            "page": page,
            "rows": [showing.shown(row) for row in page.rows],
            "groups": [_linked(request, showing.group(by, row)) for row in reading.totals(wish, by=by)]
            if by
            else [],
            "by": by,
            "ways": showing.GROUPS.items(),
            "total": total,
            "columns": sortable(showing.columns(), request.GET, by=wish.order),
            "group_columns": showing.group_columns(by) if by else [],
            "wish": wish,
            "said": request.GET,
            "keepers": boards.keepers(self.actor),
            "sources": Source.objects.filter(retired_at=None),
            "waiting_count": posting.summary()["count"],
        }
        return render(request, "clientbook/records.html", context)


class RecordPage(BookDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        found = reading.record(key)
        if found is None:
            raise Http404
        currency = found["currency"]
        context = {
            "record": showing.shown(found),
            "purchases": [showing.shown({**row, "currency": currency}) for row in found["purchases"]],
            "corrections": [showing.correction(row, currency) for row in found["corrections"]],
            "purchase_columns": _purchase_columns(),
            "correction_columns": _correction_columns(),
        }
        return render(request, "clientbook/record.html", context)


class Looks(BookDoor):
    """Who was shown what of the book."""

    def get(self, request: HttpRequest) -> HttpResponse:
        before = request.GET.get("page", "")
        rows = reading.looks(
            before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,  # noqa: PLR2004  # below 2**63
            most=reading.PAGE_SIZE + 1,
        )
        context = {
            "rows": [showing.look(row) for row in rows[: reading.PAGE_SIZE]],
            "older": f"?page={rows[reading.PAGE_SIZE - 1]['id']}" if len(rows) > reading.PAGE_SIZE else "",
            "columns": [
                Column(_("When"), kind="date"),
                Column(_("Who")),
                Column(_("What")),
                Column(_("Rows"), kind="number"),
            ],
        }
        return render(request, "clientbook/looks.html", context)


class LastPurchase(ClientDoor):
    """One line on the card: that he bought, and when last."""

    needs = "book.hint"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        context = {"client": self.client, "last_on": reading.last_on(self.client.pk)}
        is_part = bool(request.headers.get("HX-Request"))
        page = "clientbook/last.html#last" if is_part else "clientbook/last.html"
        return render(request, page, context)


def _linked(request: HttpRequest, group: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in request.GET.items() if name not in ("by", "page")}
    return {**group, "url": f"?{urlencode({**kept, **group['query']})}" if group["query"] else ""}


def _purchase_columns() -> list[Column]:
    return [
        Column(_("No."), kind="number"),
        Column(_("Day"), kind="date"),
        Column(_("Days since the last one"), kind="number"),
        Column(_("Order")),
        Column(_("Bought for"), kind="number"),
        Column(_("Of it left"), kind="number"),
        Column(_("Income"), kind="number"),
        Column(_("Posted by")),
    ]


def _correction_columns() -> list[Column]:
    return [
        Column(_("Day"), kind="date"),
        Column(_("What")),
        Column(_("Purchase"), kind="number"),
        Column(_("Order")),
        Column(_("Amount"), kind="number"),
        Column(_("Income"), kind="number"),
        Column(_("Posted by")),
    ]

"""The board of a funnel, its columns one by one, and the same as a table."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.deals import ages, boards, overstaying, queries
from kartoteka.deals.boards import Wish
from kartoteka.deals.models import Funnel, Stage
from kartoteka.lib import paging
from kartoteka.staff import queries as staff
from kartoteka.web import columns
from kartoteka.web.columns import Column

LONGEST_WORDS = 100
ORDERS = {"value", "amount", "entered_at"}
TABLE_SIZE = 50


class BoardDoor(Door):
    """Reads from the address which deals are wanted."""

    needs = "deals.see"
    funnel: Funnel | None

    def find(self) -> None:
        self.funnels = queries.funnels()
        key = self.request.GET.get("funnel", "")
        self.funnel = next((one for one in self.funnels if one.key == key), None)
        if self.funnel is None and self.funnels:
            self.funnel = self.funnels[0]
        self.keepers = boards.keepers(self.actor)
        self.keeper = next((one for one in self.keepers if one.key == self.request.GET.get("keeper")), None)
        self.words = self.request.GET.get("q", "").strip()[:LONGEST_WORDS]

    @property
    def wish(self) -> Wish:
        if self.funnel is None:
            raise Http404
        return Wish(self.funnel, self.keeper, self.words)

    @property
    def told(self) -> str:
        """The wish as an address says it."""
        said = {
            "funnel": self.funnel.key if self.funnel else "",
            "keeper": self.keeper.key if self.keeper else "",
            "q": self.words,
        }
        return urlencode({name: value for name, value in said.items() if value})

    def context(self) -> dict[str, Any]:
        names = {
            "board": _("Board"),
            "table": _("Table"),
            "picture": _("Picture"),
            "loose": _("No next step"),
        }
        here = self.request.resolver_match.url_name if self.request.resolver_match else ""
        tabs = [
            {"label": label, "url": f"{reverse(f'deals:{name}')}?{self.told}", "is_current": name == here}
            for name, label in names.items()
        ]
        return {
            "funnels": self.funnels,
            "funnel": self.funnel,
            "keepers": self.keepers,
            "keeper": self.keeper,
            "words": self.words,
            "told": self.told,
            "tabs": tabs,
            "may_work": rights.may(self.actor, "deals.work"),
            "may_arrange": rights.may(self.actor, "deals.arrange"),
            "currency": self.request.workspace.money,
        }


class Board(BoardDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        context = self.context()
        if self.funnel is not None:
            stages = queries.stages_of(self.funnel)
            made = boards.columns(self.wish, stages, self.actor, currency=context["currency"])
            context["columns"] = made
            _count(self, sum(len(one.tiles) for one in made))
        return render(request, "deals/board.html", context)


class BoardColumn(BoardDoor):
    """One column anew after a move, or its next deals."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        stage = get_object_or_404(Stage, key=key, funnel=self.funnel, retired_at=None)
        context, mark = self.context(), request.GET.get("page", "")
        made = boards.column(self.wish, stage, self.actor, mark=mark, currency=context["currency"])
        _count(self, len(made.tiles))
        part = "deals/_tiles.html" if mark else "deals/_column.html"
        return render(request, part, {**context, "column": made})


class Table(BoardDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        context = self.context()
        if self.funnel is not None:
            context |= self._rows(request, context["currency"])
        return render(request, "deals/table.html", context)

    def _rows(self, request: HttpRequest, currency: str) -> dict[str, Any]:
        stages = queries.stages_of(self.wish.funnel)
        stage = next((one for one in stages if one.key == request.GET.get("stage")), None)
        order = request.GET.get("order", "-value")
        order = order if order.removeprefix("-") in ORDERS else "-value"
        rows = boards.deals(self.wish, self.actor).select_related("client", "keeper", "stage")
        if stage is not None:
            rows = rows.filter(stage=stage)
        judged = ages.ages(stages)
        if "over" in request.GET:
            rows = rows.filter(overstaying.over_norm(judged)).exclude(overstaying.waits_rightly())
        keys = (order, "-id" if order.startswith("-") else "id")
        page = paging.page(rows, keys=keys, mark=request.GET.get("page", ""), size=TABLE_SIZE)
        _count(self, len(page.rows))
        tiles = [
            (deal, boards.tile(boards.standing_of(deal), judged, currency=currency)) for deal in page.rows
        ]
        return {
            "stages": stages,
            "stage": stage,
            "rows": tiles,
            "page": page,
            **(chosen := self._chosen()),
            "table_columns": columns.sortable(
                _columns(may_choose=chosen["may_choose"]), request.GET, by=order
            ),
        }

    def _chosen(self) -> dict[str, Any]:
        """What may be done with deals that are ticked, and to whom they may be given."""
        may_give = rights.may(self.actor, "clients.hand_over")
        return {
            "may_give": may_give,
            "may_choose": may_give or rights.may(self.actor, "deals.work"),
            "members": staff.keepers() if may_give else (),
        }


def _columns(*, may_choose: bool) -> list[Column]:
    told = [
        Column(_("Deal")),
        Column(_("Client")),
        Column(_("Stage")),
        Column(_("Manager")),
        Column(_("Amount"), kind="number", order="amount"),
        Column(_("Expected value"), kind="number", order="value"),
        Column(_("On the stage since"), kind="date", order="entered_at"),
        Column(_("Next step"), kind="date"),
    ]
    return [Column(_("Choose"), is_quiet=True), *told] if may_choose else told


def _count(door: Door, shown: int) -> None:
    if shown:
        spending.show(Budget.Kind.ROWS, "deals listed", by=door.actor, amount=shown, rows=shown)

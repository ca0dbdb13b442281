"""The pages of how the firm works, each the same as a file, and the deals behind a stage."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.deals.models import Deal, Move
from kartoteka.lib import paging, spreadsheets
from kartoteka.process import asking, pages, tabling
from kartoteka.process.asking import Asked
from kartoteka.process.pages import Page
from kartoteka.process.sheets import Sheet
from kartoteka.reports import spells
from kartoteka.sales import exchanging
from kartoteka.web.columns import Column

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class _AskedDoor(Door):
    """Reads from the address of which days something is told."""

    page: Page = pages.PEOPLE
    asked: Asked

    def find(self) -> None:
        usual = self.page.usual or asking.USUAL
        self.asked = asking.read(self.request.GET, by=self.actor, currency=exchanging.own(), usual=usual)


class _Telling(_AskedDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        page, asked = self.page, self.asked
        may_judge = rights.may(self.actor, "analysis.judge")
        context = {
            "page": page,
            "asked": asked,
            "sheets": [(one, _columns(one)) for one in page.tell(asked)],
            "tabs": _tabs(self.actor, page),
            "periods": list(spells.LABELS.items()),
            "funnels": asking.funnels() if page.has_funnel else [],
            "xlsx_url": f"{reverse(f'process:{page.name}_table', args=['xlsx'])}?{asked.address}",
            "csv_url": f"{reverse(f'process:{page.name}_table', args=['csv'])}?{asked.address}",
            "may_judge": may_judge,
        }
        return render(request, "process/sheets.html", context)


class _Taking(_AskedDoor):
    def find(self) -> None:
        if self.kwargs["form"] not in spreadsheets.WRITERS:
            raise Http404
        super().find()

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        told = self.page.tell(self.asked)
        firm = self.request.workspace.name
        table = tabling.table(told, form, title=str(self.page.title), firm=firm, by=self.actor)
        made = HttpResponse(table, content_type=KINDS[form])
        name = f"{self.page.name}-{timezone.localdate()}.{form}"
        made.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return made


class People(_Telling):
    needs = "analysis.see"
    page = pages.PEOPLE


class PeopleTable(_Taking):
    needs = "analysis.see"
    page = pages.PEOPLE


class Stages(_Telling):
    needs = "analysis.judge"
    page = pages.STAGES


class StagesTable(_Taking):
    needs = "analysis.judge"
    page = pages.STAGES


class Decay(_Telling):
    needs = "analysis.judge"
    page = pages.DECAY


class DecayTable(_Taking):
    needs = "analysis.judge"
    page = pages.DECAY


class Return(_Telling):
    needs = "analysis.judge"
    page = pages.RETURN


class ReturnTable(_Taking):
    needs = "analysis.judge"
    page = pages.RETURN


class Rivals(_Telling):
    needs = "analysis.judge"
    page = pages.RIVALS


class RivalsTable(_Taking):
    needs = "analysis.judge"
    page = pages.RIVALS


class Deals(_AskedDoor):
    """Which deals came to a stage in a period: the rows behind the matrix of people and stages."""

    needs = "analysis.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        begins, ends = self.asked.moments
        came = Move.objects.visible_to(self.actor).filter(at__gte=begins, at__lt=ends)
        if stage := request.GET.get("stage", ""):
            came = came.filter(entered__key=stage)
        found = Deal.objects.visible_to(self.actor).filter(pk__in=came.values("deal"))
        if keeper := request.GET.get("keeper", ""):
            found = found.filter(keeper__key=keeper)
        shown = paging.page(
            found.select_related("client", "keeper", "stage"),
            keys=("-opened_at", "-id"),
            mark=request.GET.get("page", ""),
        )
        if shown.rows:
            count = len(shown.rows)
            spending.show(
                Budget.Kind.ROWS, "rows of a report listed", by=self.actor, amount=count, rows=count
            )
        context: dict[str, Any] = {
            "page": shown,
            "asked": self.asked,
            "columns": [
                Column(_("Opened on"), kind="date"),
                Column(_("Deal")),
                Column(_("Client")),
                Column(_("Stands on")),
                Column(_("Amount"), kind="number"),
            ],
        }
        return render(request, "process/deals.html", context)


def _columns(sheet: Sheet) -> list[Column]:
    words = {label for _line, cells in sheet.told for label, cell in cells if cell.is_words}
    told = [Column(label, kind="text" if label in words else "number") for label in sheet.columns]
    return [Column(sheet.first), *told]


def _tabs(actor: Any, here: Page) -> list[dict[str, Any]]:
    """None for whoever may read one page only."""
    told = [
        {
            "label": one.title,
            "url": reverse(f"process:{one.name}"),
            "icon": one.icon,
            "is_current": one is here,
        }
        for one in pages.ALL
        if rights.may(actor, one.needs)
    ]
    return told if len(told) > 1 else []

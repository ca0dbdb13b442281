"""The page of forecasts, and the same as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.analysis import drawing, looking, tabling
from kartoteka.analysis.looking import View
from kartoteka.analysis.spans import Span
from kartoteka.lib import spreadsheets
from kartoteka.sales import exchanging
from kartoteka.web.columns import Column

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class _RowDoor(Door):
    """The row of sales that the address asks for, among those its reader may see."""

    needs = "analysis.see"

    view: View

    def find(self) -> None:
        asked = self.request.GET
        wish = looking.read_wish(
            self.actor,
            cut=asked.get("cut", ""),
            span=asked.get("span", ""),
            subject=asked.get("subject", ""),
        )
        self.view = looking.look(wish, self.actor)


class ForecastPage(_RowDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "view": self.view,
            "wish": self.view.wish,
            "cuts": looking.cuts(self.actor),
            "spans": list(Span),
            "drawing": drawing.draw(self.view),
            "currency": exchanging.own(),
            "coming_columns": _coming_columns(has_funnel=self.view.has_funnel),
            "past_columns": [
                Column(_("Period")),
                Column(_("Said beforehand"), kind="number"),
                Column(_("Range"), kind="number"),
                Column(_("Came"), kind="number"),
                Column(_("The naive rule"), kind="number"),
            ],
            "may_judge": rights.may(self.actor, "analysis.judge"),
            "address": request.GET.urlencode(),
        }
        return render(request, "analysis/forecast.html", context)


class ForecastTable(_RowDoor):
    def find(self) -> None:
        if self.kwargs["form"] not in spreadsheets.WRITERS:
            raise Http404
        super().find()

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        table = tabling.table(self.view, form, firm=self.request.workspace.name, by=self.actor)
        answer = HttpResponse(table, content_type=KINDS[form])
        answer.headers["Content-Disposition"] = (
            f'attachment; filename="forecast-{timezone.localdate()}.{form}"'
        )
        return answer


def _coming_columns(*, has_funnel: bool) -> list[Column]:
    columns = [
        Column(_("Period")),
        Column(_("Forecast"), kind="number"),
        Column(_("Range"), kind="number"),
        Column(_("A year ago"), kind="number"),
    ]
    return [*columns, Column(_("Open deals"), kind="number")] if has_funnel else columns

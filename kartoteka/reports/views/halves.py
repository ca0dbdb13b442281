"""The page "Sales dynamics. Results. Outlook" of a half-year, and its tables as a workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.audit import tracing
from kartoteka.reports import drawing, reckoning, tabling, wishes
from kartoteka.reports.halves import telling
from kartoteka.reports.halves.statements import Half
from kartoteka.sales import exchanging

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The tables that stand beside the text: measure, rows, columns.
TABLES = (
    ("sales", "month", ""),
    ("sales", "manager", ""),
    ("sales", "region", ""),
    ("sales", "group", ""),
    ("margin", "group", ""),
    ("sales", "client", ""),
    ("win_rate", "source", ""),
    ("lost", "rival", "region"),
    ("win_rate", "manager", ""),
)


class _HalfDoor(Door):
    needs = "analysis.judge"

    half: Half

    def find(self) -> None:
        self.half = telling.read(self.request.GET.get("half", ""), timezone.localdate())


class HalfYear(_HalfDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        told = telling.tell(self.half, self.actor)
        tracing.trace("half-year told", by=self.actor, half=self.half.name)
        currency = exchanging.own()
        months = reckoning.answer(_wish(self.half, "sales", "month", ""), self.actor)
        context = {
            "half": self.half,
            "halves": telling.halves(self.actor, timezone.localdate()),
            "told": told,
            "drawing": drawing.draw(months, currency),
            "now": timezone.localtime(),
            "reader": self.actor.name,
        }
        return render(request, "reports/half_year.html", context)


class HalfYearTables(_HalfDoor):
    """Sums of the half-year beside a year ago, each on a sheet of its own with its chart."""

    def get(self, request: HttpRequest) -> HttpResponse:
        book = tabling.book(
            [
                (str(wish.measure.label), reckoning.answer(wish, self.actor))
                for wish in (_wish(self.half, *table) for table in TABLES)
            ],
            firm=self.request.workspace.name,
            by=self.actor,
            lead=(
                _("Results"),
                [[one.text, one.sure] for one in telling.tell(self.half, self.actor).statements],
            ),
        )
        made = HttpResponse(book, content_type=XLSX)
        made.headers["Content-Disposition"] = f'attachment; filename="half-year-{self.half.name}.xlsx"'
        return made


def _wish(half: Half, measure: str, rows: str, columns: str) -> wishes.Wish:
    spell = half.spell
    told = {
        "measure": measure,
        "rows": rows,
        "columns": columns,
        "since": spell.since.isoformat(),
        "until": spell.until.isoformat(),
        "beside": "" if columns else "year",
    }
    return wishes.read(told, today=half.today)

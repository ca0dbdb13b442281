"""The page "Sales dynamics. Results. Outlook" of a half-year, and its tables as a workbook."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.audit import tracing
from kartoteka.lib import dates
from kartoteka.reports import drawing, printing, reckoning, tabling, wishes
from kartoteka.reports.halves import telling
from kartoteka.reports.halves.statements import Half
from kartoteka.reports.printing import Print, PrintRefused
from kartoteka.reports.reckoning import Answer
from kartoteka.sales import exchanging

PDF = "application/pdf"
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

    def answers(self) -> list[Answer]:
        """The tables that go with the half-year."""
        return [reckoning.answer(_wish(self.half, *table), self.actor) for table in TABLES]


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
            [(str(answer.wish.measure.label), answer) for answer in self.answers()],
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


class HalfYearPaper(_HalfDoor):
    """The same to print and to carry along: all that is said, and the tables shortened."""

    def get(self, request: HttpRequest) -> HttpResponse:
        told = telling.tell(self.half, self.actor)
        tables = [(_title(answer), answer) for answer in self.answers()]
        try:
            paper = printing.half_year(told, tables, self._above())
        except PrintRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(f"{reverse('reports:half_year')}?half={self.half.name}")
        made = HttpResponse(paper, content_type=PDF)
        made.headers["Content-Disposition"] = f'attachment; filename="half-year-{self.half.name}.pdf"'
        return made

    def _above(self) -> Print:
        days = {
            "since": dates.day(self.half.spell.since),
            "until": dates.day(self.half.spell.until),
            "then": dates.day(self.half.earlier.since),
            "ended": dates.day(self.half.earlier.until),
        }
        return Print(
            title=_("Sales dynamics. Results. Outlook"),
            firm=self.request.workspace.name,
            by=self.actor,
            currency=exchanging.own(),
            subtitle=self.half.title[:1].upper() + self.half.title[1:],
            lead=[
                _("From %(since)s to %(until)s, beside %(then)s – %(ended)s.") % days,
                _("Told by rules: what chance alone could have made is not called a finding."),
            ],
        )


def _title(answer: Answer) -> str:
    told = _("%(measure)s: by %(rows)s") % {
        "measure": answer.wish.measure.label,
        "rows": answer.wish.rows.label,
    }
    return told[:1].upper() + told[1:]


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

"""The list of reports, the page of one, the rows behind its figures, and the same as a file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.lib import dates, spreadsheets
from kartoteka.reports import (
    behind,
    dimensions,
    drawing,
    facts,
    measures,
    printing,
    reckoning,
    showing,
    spells,
    tabling,
    wishes,
)
from kartoteka.reports.models import Report
from kartoteka.reports.printing import Print, PrintRefused
from kartoteka.reports.ready import lists
from kartoteka.reports.reckoning import Answer
from kartoteka.reports.spells import Spell
from kartoteka.reports.wishes import Wish
from kartoteka.sales import exchanging
from kartoteka.web.columns import Column

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    printing.PDF: "application/pdf",
    printing.PNG: "image/png",
}


class Reports(Door):
    needs = "analysis.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "groups": lists.GROUPS,
            "kept": Report.objects.visible_to(self.actor).select_related("owner").order_by("name", "id"),
            "member_id": self.actor.member_id,
            "may_judge": rights.may(self.actor, "analysis.judge"),
        }
        return render(request, "reports/reports.html", context)


class _Asked(Door):
    """What the address asks for."""

    needs = "analysis.see"

    wish: Wish

    def find(self) -> None:
        self.wish = wishes.read(self.request.GET, today=timezone.localdate())
        self.ready = lists.BY_NAME.get(self.request.GET.get("ready", ""))

    @property
    def title(self) -> str:
        if self.ready:
            return str(self.ready.title)
        told = {"measure": self.wish.measure.label, "rows": self.wish.rows.label}
        said = _("%(measure)s: by %(rows)s") % told
        return said[:1].upper() + said[1:]

    @property
    def labels(self) -> dict[str, str]:
        """How the values are called that rows must have."""
        told = {}
        for name, value in self.wish.only:
            dimension = dimensions.BY_NAME[name]
            read = dimension.read(value)
            called = dimension.names([read], self.actor).get(read) or _("not said")
            told[name] = f"{dimension.label}: {called}"
        return told


class ReportPage(_Asked):
    def get(self, request: HttpRequest) -> HttpResponse:
        answer = reckoning.answer(self.wish, self.actor)
        currency = exchanging.own()
        context = {
            "title": self.title,
            "ready": self.ready,
            "wish": self.wish,
            "answer": answer,
            "rows": showing.shown(answer, currency),
            "foot": showing.foot(answer, currency),
            "columns": _columns(answer),
            "drawing": drawing.draw(answer, currency),
            "applied": showing.applied(self.wish, self.labels),
            "currency": currency,
            "may_judge": rights.may(self.actor, "analysis.judge"),
            **_choices(self.wish),
        }
        return render(request, "reports/report.html", context)


class ReportRows(_Asked):
    def get(self, request: HttpRequest) -> HttpResponse:
        told, page = behind.page(self.wish, self.actor, mark=request.GET.get("page", ""))
        if told:
            spending.show(
                Budget.Kind.ROWS, "rows of a report listed", by=self.actor, amount=len(told), rows=len(told)
            )
        context = {
            "title": str(self.wish.measure.fact.label).capitalize(),
            "wish": self.wish,
            "labels": self.labels.values(),
            "rows": told,
            "page": page,
            "columns": [
                Column(_("On"), kind="date"),
                Column(_("Client")),
                Column(_("What it is")),
                Column(_("Sum"), kind="number"),
            ],
        }
        return render(request, "reports/rows.html", context)


class ReportTable(_Asked):
    """The report to take away: as a table, as a paper, or its drawing alone."""

    def find(self) -> None:
        if self.kwargs["form"] not in {*spreadsheets.WRITERS, printing.PDF, printing.PNG}:
            raise Http404
        super().find()

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        try:
            made = HttpResponse(self._made(form), content_type=KINDS[form])
        except PrintRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(f"{reverse('reports:view')}?{self.wish.address}")
        made.headers["Content-Disposition"] = f'attachment; filename="report-{timezone.localdate()}.{form}"'
        return made

    def _made(self, form: str) -> bytes:
        answer = reckoning.answer(self.wish, self.actor)
        if form == printing.PDF:
            return printing.report(answer, self._above())
        if form == printing.PNG:
            return printing.picture(answer, self._above())
        return tabling.table(answer, form, title=self.title, firm=self.request.workspace.name, by=self.actor)

    def _above(self) -> Print:
        spell, earlier = self.wish.spell, self.wish.earlier
        lead = [_("From %(since)s to %(until)s.") % _days(spell)]
        if earlier:
            lead.append(_("Compared with %(since)s – %(until)s.") % _days(earlier))
        lead += self.labels.values()
        if self.ready:
            lead.append(str(self.ready.advice))
        firm = self.request.workspace.name
        return Print(self.title, firm=firm, by=self.actor, currency=exchanging.own(), lead=lead)


def _days(spell: Spell) -> dict[str, str]:
    return {"since": dates.day(spell.since), "until": dates.day(spell.until)}


def _columns(answer: Answer) -> list[Column]:
    told = [Column(str(answer.wish.rows.label).capitalize())]
    told += [Column(head.label, kind="number") for head in answer.columns]
    told.append(Column(_("In all"), kind="number"))
    if answer.wish.beside:
        told += [Column(_("Compared with"), kind="number"), Column(_("Growth or fall"), kind="number")]
    return told


def _choices(wish: Wish) -> dict[str, Any]:
    """What may be asked instead."""
    return {
        "measures": [
            (fact.label, [one for one in measures.MEASURES if one.fact is fact]) for fact in facts.FACTS
        ],
        "dimensions": dimensions.of(wish.measure.fact),
        "periods": list(spells.LABELS.items()),
        "besides": list(wishes.BESIDE.items()),
    }

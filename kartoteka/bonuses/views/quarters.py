"""The bonuses of a quarter: of all managers, or one's own; the rows behind a line; the same as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.bonuses import looking, quarters, tabling, wording
from kartoteka.bonuses.looking import Quarter
from kartoteka.bonuses.models import BonusRule, Line
from kartoteka.bonuses.reckoning import Reckoned
from kartoteka.lib import spreadsheets
from kartoteka.web.columns import Column

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class _QuarterDoor(Door):
    """Which quarter and of whom, as the address has it; a manager's is his own, whatever he asks for."""

    needs = "bonuses.see"

    quarter: Quarter
    one: Reckoned | None

    def find(self) -> None:
        asked = self.request.GET
        on = quarters.read(asked.get("quarter", ""), today=timezone.localdate())
        self.quarter = looking.look(on, by=self.actor)
        self.has_costs = looking.has_costs(self.actor)
        self.sees_all = rights.scope(self.actor, "bonuses.see") is rights.Scope.ALL
        if self.sees_all:
            self.one = self.quarter.of(asked.get("whose", ""))
        else:
            self.one = next(iter(self.quarter.told), None)

    def address(self, **told: str) -> str:
        whose = self.one.member.key if self.one and self.sees_all else ""
        return urlencode({"quarter": self.quarter.on.isoformat(), "whose": whose, **told})


class Bonuses(_QuarterDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {
            "quarter": self.quarter,
            "words": wording.quarter(self.quarter.on),
            "choices": [(one, wording.quarter(one)) for one in looking.choices(timezone.localdate())],
            "one": self.one,
            "lines": self._lines() if self.one else [],
            "sees_all": self.sees_all,
            "may_arrange": rights.may(self.actor, "bonuses.arrange"),
            "may_judge": rights.may(self.actor, "analysis.judge"),
            "address": self.address(),
            "columns": _columns() if self.one else _columns_of_all(),
        }
        return render(request, "bonuses/bonuses.html", context)

    def _lines(self) -> list[dict[str, Any]]:
        assert self.one is not None  # noqa: S101  # asked for when there is one
        currency = self.one.statement.currency
        return [
            {
                "rule": wording.rule(line.told, currency, has_costs=self.has_costs),
                "borders": wording.borders(line.told, currency),
                "sentences": wording.line(line, self.one, has_costs=self.has_costs),
                "count": line.count,
                "amount": line.amount,
                "address": self.address(rule=line.rule.key, of=line.of.isoformat() if line.of else ""),
            }
            for line in self.one.lines
        ]


class BonusRows(_QuarterDoor):
    """The rows behind a line; none where there is no such line, or it is not the reader's to see."""

    def find(self) -> None:
        super().find()
        asked = self.request.GET
        self.one = self.one or next(iter(self.quarter.told), None)
        self.line = self.one and looking.line_of(self.one, asked.get("rule", ""), asked.get("of", ""))

    def get(self, request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {
            "words": wording.quarter(self.quarter.on),
            "address": self.address(),
            "rows": [],
        }
        if self.one and self.line:
            context |= self._behind(self.line, self.one)
        return render(request, "bonuses/rows.html", context)

    def _behind(self, line: Line, one: Reckoned) -> dict[str, Any]:
        told, page = looking.behind(line, one, by=self.actor, mark=self.request.GET.get("page", ""))
        if told:
            spending.show(
                Budget.Kind.ROWS, "rows of a report listed", by=self.actor, amount=len(told), rows=len(told)
            )
        kind, currency = line.told["kind"], one.statement.currency
        has_worth = kind == BonusRule.Kind.PAID or (kind == BonusRule.Kind.MARGIN and self.has_costs)
        return {
            "rows": told,
            "page": page,
            "rule": wording.rule(line.told, currency, has_costs=self.has_costs),
            "member": one.member,
            "currency": currency,
            "has_worth": has_worth,
            "columns": [
                Column(_("On"), kind="date"),
                Column(_("Client")),
                Column(_("What it is")),
                *([Column(_("Counts with"), kind="number")] if has_worth else []),
            ],
        }


class BonusTable(_QuarterDoor):
    def find(self) -> None:
        if self.kwargs["form"] not in spreadsheets.WRITERS:
            raise Http404
        super().find()

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        firm = self.request.workspace.name
        table = tabling.table(self.quarter, form, firm=firm, by=self.actor, has_costs=self.has_costs)
        answer = HttpResponse(table, content_type=KINDS[form])
        answer.headers["Content-Disposition"] = f'attachment; filename="bonuses-{self.quarter.on}.{form}"'
        return answer


def _columns() -> list[Column]:
    return [
        Column(_("For what")),
        Column(_("How it came about")),
        Column(_("Rows"), kind="number"),
        Column(_("Bonus"), kind="number"),
    ]


def _columns_of_all() -> list[Column]:
    return [
        Column(_("Manager")),
        Column(_("Plan"), kind="number"),
        Column(_("Sold"), kind="number"),
        Column(_("Fulfilled"), kind="number"),
        Column(_("Bonus"), kind="number"),
    ]

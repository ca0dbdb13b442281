"""Statements of the bank: dropped, looked at, and settled line by line or all that is sure at once."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.access.doors import Door
from kartoteka.cash.doors import StatementDoor
from kartoteka.cash.models import Statement, StatementLine
from kartoteka.cash.receiving import drop
from kartoteka.intake.statements import looking, taking_in
from kartoteka.intake.statements.forms import ColumnsForm, StatementForm
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import confirming

MATCH = "cash.match"
MOST_REFUSALS = 5


class Statements(Door):
    """All files of the bank, newest first; posting brings one."""

    needs = MATCH

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(StatementForm(None, actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = StatementForm(request.POST, request.FILES, actor=self.actor)
        if form.is_valid():
            file, point = form.cleaned_data["file"], form.cleaned_data["point"]
            try:
                return redirect(taking_in.take_in(point, file.name or "", file.read(), by=self.actor))
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
        return self._page(form)

    def _page(self, form: StatementForm) -> HttpResponse:
        found = Statement.objects.visible_to(self.actor).select_related("point", "by")
        page = paging.page(found, keys=("-at", "-id"), mark=self.request.GET.get("page", ""))
        context = {
            "form": form,
            "page": page,
            "rows": looking.counted(page.rows, self.actor),
            "columns": looking.file_columns(),
        }
        return _answer(self.request, "intake/statements.html", context, is_wrong=bool(form.errors))


class StatementPage(StatementDoor):
    """The lines of a file, each with what it may pay for; a table first asks for its columns."""

    needs = MATCH

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        if self.statement.waiting:
            return columns_page(self, ColumnsForm(None, table=taking_in.table_of(self.statement)))
        state = request.GET.get("state", "")
        seen = StatementLine.objects.visible_to(self.actor).filter(statement=self.statement)
        wanted = seen.filter(state=state) if state in StatementLine.State.values else seen
        beside = wanted.select_related("point", "settled_by")
        page = paging.page(beside, keys=("place", "id"), mark=request.GET.get("page", ""))
        rows = looking.rows(page.rows, self.actor)
        context = {
            "statement": self.statement,
            "rows": rows,
            "sure": sum(row.is_sure for row in rows),
            "page": page,
            "wanted": state,
            "figures": looking.figures(self.statement, self.actor),
            "columns": looking.line_columns(),
        }
        return render(request, "intake/statement.html", context)


class StatementColumns(StatementDoor):
    needs = MATCH

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        if not self.statement.waiting:
            return redirect(self.statement)
        form = ColumnsForm(request.POST, table=taking_in.table_of(self.statement))
        if form.is_valid():
            try:
                taking_in.understand(self.statement, form.parts, by=self.actor)
            except Refusal as no:
                form.add_error(None, str(no))
            else:
                return redirect(self.statement)
        return columns_page(self, form)


class StatementPayments(StatementDoor):
    """Writes down all payments of which it is sure what they are for."""

    needs = MATCH

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        seen = StatementLine.objects.visible_to(self.actor).filter(statement=self.statement)
        waiting = seen.filter(state=StatementLine.State.OPEN, amount__gt=0).select_related("point")
        done, refused = confirming.confirm_sure(list(waiting[: looking.AT_ONCE]), by=self.actor)
        told = ngettext("%(count)s payment is written down.", "%(count)s payments are written down.", done)
        messages.success(request, told % {"count": done})
        for no in refused[:MOST_REFUSALS]:
            messages.error(request, no)
        return redirect(self.statement)


class StatementRemoval(StatementDoor):
    needs = MATCH

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            drop(self.statement, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
            return redirect(self.statement)
        messages.success(request, _("The file is gone, as if it were never read."))
        return redirect("intake:statements")


def columns_page(door: StatementDoor, form: ColumnsForm) -> HttpResponse:
    table = taking_in.table_of(door.statement)
    context = {"statement": door.statement, "form": form, "table": looking.sample(table)}
    return _answer(door.request, "intake/statement_columns.html", context, is_wrong=bool(form.errors))


def _answer(request: HttpRequest, page: str, context: dict[str, Any], *, is_wrong: bool) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, page, context, status=status)

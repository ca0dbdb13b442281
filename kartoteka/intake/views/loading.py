"""A file that was dropped: its check, its progress and its result."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.audit import tracing
from kartoteka.intake import (
    checking,
    headings,
    judging,
    problem_cards,
    queries,
    receiving,
    remarking,
    showing,
    starting,
    telling,
    wording,
)
from kartoteka.intake.forms import PlanForm, ReadingForm
from kartoteka.intake.models import Import
from kartoteka.intake.orders import made
from kartoteka.intake.orders.plans import is_of_orders
from kartoteka.intake.plans import Plan
from kartoteka.intake.vocabulary import Vocabulary
from kartoteka.lib.refusals import Refusal


class ImportDoor(Door):
    """The import named by `key` in the address."""

    needs = "clients.import"
    batch: Import

    def find(self) -> None:
        self.batch = get_object_or_404(queries.imports_for(self.actor), key=self.kwargs["key"])

    def check_page(self, form: PlanForm, *, page: str = "intake/import_check.html") -> HttpResponse:
        plan = Plan.of(self.batch)
        country = plan.country or self.request.workspace.country
        forecast = checking.check(self.batch, by=self.actor, country=country)
        context = {
            "batch": self.batch,
            "form": form,
            "forecast": forecast,
            "steps": showing.steps(self.batch),
            "reading": remarking.reading(self.batch),
            "remarks": remarking.remarks(self.batch),
            "sheets": showing.sheets(form, self.batch, forecast, country=country),
            "column_heads": headings.check_columns(),
            "line_heads": headings.line_columns(),
            "lines": showing.first_lines(forecast, country=country),
            "has_names": plan.has_names,
            "problems": problem_cards.cards(forecast.problems, plan, Vocabulary(self.actor)),
            "groups": showing.groups(forecast),
            "may_trade": rights.may(self.actor, "deals.work"),
            "may_take_orders": rights.may(self.actor, "sales.import"),
            "may_offer": rights.may(self.actor, "catalog.arrange"),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
        return render(self.request, page, context, status=status)


class ImportPage(ImportDoor):
    """The import in whatever state it is."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        if self.batch.state is Import.State.RECEIVED:
            return self.check_page(PlanForm(self.batch, home=self.request.workspace.country))
        context: dict[str, Any] = {"batch": self.batch, "steps": showing.steps(self.batch)}
        if self.batch.state is Import.State.REFUSED:
            context["reason"] = wording.unreadable(self.batch.refusal, line=self.batch.refused_line)
            context["reading"] = remarking.reading(self.batch)
            return render(request, "intake/import_refused.html", context)
        if self.batch.is_moving or self.batch.state is Import.State.PAUSED:
            context["is_stuck"] = self.batch.is_stuck_at(timezone.now())
            context["is_paused"] = self.batch.state is Import.State.PAUSED
            context["may_pause"] = self.batch.state is Import.State.APPLYING and not context["is_stuck"]
            context["is_reading"] = self.batch.state is Import.State.READING
            context["may_cancel"] = self.batch.state in starting.UNDOABLE
            context["progress"] = showing.progress(self.batch)
            return render(request, "intake/import_progress.html", context)
        context |= {
            "chip": showing.state_chip(self.batch),
            "left": showing.left_lines(queries.left_out(self.batch, self.actor)[: queries.ROWS_SHOWN]),
            "doubtful": showing.left_lines(queries.doubtful(self.batch, self.actor)[: queries.ROWS_SHOWN]),
            "kept": queries.kept(self.batch, self.actor) if self.batch.undone_at else [],
            "made_label": _("Lines loaded") if self.batch.trade else _("Clients loaded"),
            "taken_over": made.taken_over(self.batch) if is_of_orders(self.batch) else [],
            "left_heads": headings.left_columns(),
            "kept_heads": headings.kept_columns(),
            "may_undo": self.batch.state in starting.UNDOABLE
            and self.batch.made_count + self.batch.touched_count > 0,
            "sees_clients": rights.may(self.actor, "clients.see"),
            **self._verdict(),
            **self._doubles(),
        }
        return render(request, "intake/import_result.html", context)

    def _doubles(self) -> dict[str, Any]:
        """How many likely pairs there are, for whoever may decide them; nothing while they are looked for."""
        if self.batch.state is not Import.State.APPLIED or not rights.may(self.actor, "clients.merge"):
            return {}
        if self.batch.compared_at is None:
            return {"awaits_doubles": True}
        return {"doubles": queries.doubles_of(self.batch, self.actor).count()}

    def _verdict(self) -> dict[str, Any]:
        """What a bought list is worth, for whoever waits and whoever decides."""
        if not judging.waits(self.batch):
            return {}
        may_judge = rights.may(self.actor, "imports.judge")
        return {
            "worth": judging.worth(self.batch, by=self.actor),
            "sample": judging.sample(self.batch, by=self.actor) if may_judge else [],
            "may_judge": may_judge,
        }


class ImportReading(ImportDoor):
    """Reads the text anew, in other letters or cut otherwise."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = ReadingForm(request.POST)
        if form.is_valid():
            told = receiving.How(form.cleaned_data["encoding"], form.cleaned_data["separator"])
            try:
                starting.read_again(self.batch, told=told, by=self.actor)
            except Refusal as no:
                messages.warning(request, str(no))
        else:
            messages.warning(request, _("This choice is not offered."))
        return redirect(self.batch)


class ImportColumns(ImportDoor):
    """Says what is in the columns, and shows what would come of it."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        if self.batch.state is not Import.State.RECEIVED:
            return redirect(self.batch)
        form = PlanForm(self.batch, request.POST, home=self.request.workspace.country)
        if form.is_valid():
            try:
                receiving.describe(self.batch, form.put_on(self.batch), by=self.actor)
            except Refusal:
                return redirect(self.batch)
        if request.headers.get("HX-Request"):
            return self.check_page(form, page="intake/import_check.html#check")
        return self.check_page(form) if form.errors else redirect(self.batch)


class ImportApplication(ImportDoor):
    """Has the lines loaded."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        if self.batch.state is not Import.State.RECEIVED:
            return redirect(self.batch)
        form = PlanForm(self.batch, request.POST, home=self.request.workspace.country)
        if form.is_valid():
            try:
                starting.apply(self.batch, form.put_on(self.batch), by=self.actor)
            except receiving.NotWaiting:
                return redirect(self.batch)
            except Refusal as no:
                form.add_error(None, str(no))
        return self.check_page(form) if form.errors else redirect(self.batch)


class ImportPause(ImportDoor):
    """Lets the loading rest."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            starting.pause(self.batch, by=self.actor)
        except Refusal as no:
            messages.info(request, str(no))
        return redirect(self.batch)


class ImportContinuation(ImportDoor):
    """Goes on with an import that rests, or whose worker was lost."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            starting.go_on(self.batch, by=self.actor)
        except Refusal as no:
            messages.info(request, str(no))
        return redirect(self.batch)


class ImportRemoval(ImportDoor):
    """Throws the file away before anything is loaded."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            receiving.discard(self.batch, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
            return redirect(self.batch)
        messages.success(request, _("The file “%(name)s” was thrown away.") % {"name": self.batch})
        return redirect("intake:imports")


class ImportProgress(ImportDoor):
    """How far it is; when it is over, the page is asked for anew."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        if not self.batch.is_moving or self.batch.is_stuck_at(timezone.now()):
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "web/parts/progress.html", showing.progress(self.batch))


class ImportReversal(ImportDoor):
    """Asks whether the import is to be undone, and has it done."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return render(
            request,
            "intake/import_reversal.html",
            {"batch": self.batch, "is_of_orders": is_of_orders(self.batch)},
        )

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            starting.undo(self.batch, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        return redirect(self.batch)


class ImportLeftOut(ImportDoor):
    """The lines that were left out, as a table with the reason of each in words."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        name = telling.file_name(self.batch)
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
        telling.write(answer, queries.left_out(self.batch, self.actor))
        tracing.trace("left-out lines taken away", self.batch, by=self.actor, lines=self.batch.left_count)
        return answer


class ImportRelease(ImportDoor):
    """The head of sales finds a bought list good."""

    needs = "imports.judge"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            count = judging.release(self.batch, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        else:
            told = ngettext(
                "%(number)s client may be called now.", "%(number)s clients may be called now.", count
            )
            messages.success(request, told % {"number": count})
        return redirect(self.batch)

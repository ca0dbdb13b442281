"""Tables of prices: dropped, looked at, taken over, and taken back."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.catalog import repricing
from kartoteka.catalog.models import Revision, RevisionLine
from kartoteka.intake.pricelists import reading
from kartoteka.intake.pricelists.forms import PriceFileForm, WishesForm
from kartoteka.lib import money, paging
from kartoteka.lib.refusals import Refusal
from kartoteka.web.columns import Column

Outcome = RevisionLine.Outcome
TONES = {Outcome.NEW: "info", Outcome.UP: "warn", Outcome.DOWN: "good", Outcome.WRONG: "bad"}
SHOWN = (Outcome.NEW, Outcome.UP, Outcome.DOWN, Outcome.FIRST, Outcome.SAME, Outcome.GONE, Outcome.WRONG)


class PriceRevisions(Door):
    """All tables of prices, newest first; posting brings one."""

    needs = "catalog.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(PriceFileForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PriceFileForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return redirect(self._bring(form.cleaned_data["file"]))
            except Refusal as no:
                form.add_error(no.field, str(no))
        return self._page(form)

    def _bring(self, file: Any) -> Revision:
        table = reading.read(file.name or "", file.read())
        return repricing.bring(table, currency=self.request.workspace.money, by=self.actor)

    def _page(self, form: PriceFileForm) -> HttpResponse:
        found = Revision.objects.visible_to(self.actor).select_related("supplier", "made_by", "price_list")
        page = paging.page(found, keys=("-made_at", "-id"), mark=self.request.GET.get("page", ""))
        context = {"form": form, "page": page, "rows": [(one, _state(one)) for one in page.rows]}
        return _answer(self.request, "intake/price_revisions.html", context, form)


class PriceRevisionDoor(Door):
    """The table of prices named by `key` in the address."""

    needs = "catalog.arrange"

    def find(self) -> None:
        seen = Revision.objects.visible_to(self.actor).select_related("supplier", "made_by", "price_list")
        self.revision = get_object_or_404(seen, key=self.kwargs["key"])


class PriceRevisionPage(PriceRevisionDoor):
    """What would become of the lines; posting looks again, as it is wished."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return revision_page(self, WishesForm(None, revision=self.revision, by=self.actor))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = WishesForm(request.POST, revision=self.revision, by=self.actor)
        if form.is_valid():
            try:
                repricing.wish(self.revision, form.wishes, by=self.actor)
                return redirect(self.revision)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
        return revision_page(self, form)


class PriceRevisionApplication(PriceRevisionDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return _done(self, _("The prices are taken over."), repricing.apply)


class PriceRevisionReversal(PriceRevisionDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return _done(self, _("The prices are as they were before this table."), repricing.undo)


def revision_page(door: PriceRevisionDoor, form: WishesForm) -> HttpResponse:
    revision, wanted = door.revision, door.request.GET.get("outcome", "")
    counts = repricing.counts_of(revision, door.actor)
    lines = repricing.lines_of(revision, door.actor).exclude(outcome="").select_related("product")
    if wanted in Outcome.values:
        lines = lines.filter(outcome=wanted)
    page = paging.page(lines, keys=("line", "id"), mark=door.request.GET.get("page", ""))
    context = {
        "revision": revision,
        "state": _state(revision),
        "form": form,
        "figures": [(one, counts.get(one, 0), TONES.get(one, "")) for one in SHOWN if counts.get(one)],
        "wanted": wanted,
        "rows": [(line, *_shown(line, revision.currency)) for line in page.rows],
        "page": page,
        "columns": [
            Column(_("Line"), kind="number"),
            Column(_("Name")),
            Column(_("Article number")),
            Column(_("What becomes of it")),
            Column(_("Before"), kind="number"),
            Column(_("After"), kind="number"),
            Column(_("Change"), kind="number"),
        ],
    }
    return _answer(door.request, "intake/price_revision.html", context, form)


def _shown(line: RevisionLine, currency: str) -> tuple[str, str, str, str]:
    before = "" if line.before is None else money.shown(line.before, currency)
    after = "" if line.after is None else money.shown(line.after, currency)
    change = ""
    if line.before and line.after is not None and line.before != line.after:
        share = float((line.after - line.before) / line.before)
        change = f"{'+' if share > 0 else ''}{money.per_cent(share)}"
    return before, after, change, TONES.get(Outcome(line.outcome), "")


def _state(revision: Revision) -> tuple[str, str]:
    if revision.undone_at:
        return _("taken back"), "warn"
    return (_("taken over"), "good") if revision.applied_at else (_("only looked at"), "info")


def _done(door: PriceRevisionDoor, word: str, deed: Any) -> HttpResponse:
    try:
        deed(door.revision, by=door.actor)
    except Refusal as no:
        messages.error(door.request, str(no))
    else:
        messages.success(door.request, word)
    return redirect(door.revision)


def _answer(request: HttpRequest, template: str, context: dict[str, Any], form: forms.Form) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, template, context, status=status)

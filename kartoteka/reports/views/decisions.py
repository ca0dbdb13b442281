"""Decisions: made, done, measured; and the book of what was paid to be known."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.analysis import happenings, looking
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.reports import deciding
from kartoteka.reports.forms import DecisionForm, DoneForm
from kartoteka.reports.models import Decision
from kartoteka.web.columns import Column

MONTH = timedelta(days=30)
# Words of a finding that the half-year report hands over.
HANDED = ("text", "where", "hoped", "finding")


class Decisions(Door):
    needs = "analysis.judge"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = {name: request.GET[name][:500] for name in HANDED if name in request.GET}
        due = timezone.localdate() + MONTH
        return self._page(DecisionForm(rows=self._rows(), initial={**told, "due_on": due}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DecisionForm(request.POST, rows=self._rows())
        if form.is_valid():
            try:
                deciding.decide(**form.told, by=self.actor)
            except Refusal as no:
                form.add_error(no.field or None, str(no))
            else:
                messages.success(request, _("The decision is kept."))
                return redirect("reports:decisions")
        return self._page(form)

    def _rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(cut, looking.subjects_of(cut, self.actor)) for cut in looking.cuts(self.actor)]

    def _page(self, form: DecisionForm) -> HttpResponse:
        seen = Decision.objects.visible_to(self.actor).select_related("member", "event")
        page = paging.page(seen, keys=("-made_at", "-id"), mark=self.request.GET.get("page", ""))
        events = [one.event for one in page.rows if one.event is not None]
        judged = happenings.judged(events, by=self.actor, today=timezone.localdate())
        effects = {one.event.pk: one.effect for one in judged}
        context = {
            "form": form,
            "page": page,
            "rows": [(one, effects.get(one.event_id or 0)) for one in page.rows],
            "today": timezone.localdate(),
            "columns": _columns(),
        }
        return render(self.request, "reports/decisions.html", context, status=422 if form.errors else 200)


class _DecisionDoor(Door):
    needs = "analysis.judge"

    def find(self) -> None:
        seen = Decision.objects.visible_to(self.actor)
        self.decision = get_object_or_404(seen, key=self.kwargs["key"])


class DecisionCompletion(_DecisionDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = DoneForm(request.POST)
        on = form.cleaned_data["on"] if form.is_valid() else timezone.localdate()
        try:
            deciding.finish(self.decision, on=on, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Done. What it did to sales is told after half a year."))
        return redirect("reports:decisions")


class DecisionRemoval(_DecisionDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        deciding.remove(self.decision, by=self.actor)
        undo = reverse("reports:decision_return", args=[key])
        messages.success(request, _("The decision is removed."), extra_tags=f"undo:{undo}")
        return redirect("reports:decisions")


class DecisionReturn(Door):
    needs = "analysis.judge"

    def find(self) -> None:
        gone = Decision.objects.binned_for(self.actor)
        self.decision = get_object_or_404(gone, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        deciding.bring_back(self.decision, by=self.actor)
        messages.success(request, _("The decision is back."))
        return redirect("reports:decisions")


def _columns() -> list[Column]:
    labels: list[Any] = [
        _("What is to be done"),
        _("Who does it"),
        _("By when"),
        _("Hoped for"),
        _("What it did"),
    ]
    return [*(Column(label) for label in labels), Column(_("Remove"), kind="tools", is_quiet=True)]

"""The page of events: what happened, and what it did to sales as far as that can be told."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.analysis import happenings, looking
from kartoteka.analysis.forms import EventForm
from kartoteka.analysis.models import Event
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.web.columns import Column


class Events(Door):
    needs = "analysis.judge"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(EventForm(rows=self._rows()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EventForm(request.POST, rows=self._rows())
        if form.is_valid():
            try:
                happenings.note(**form.told, by=self.actor)
            except Refusal as no:
                form.add_error(no.field or None, str(no))
            else:
                messages.success(request, _("The event is noted."))
                return redirect("analysis:events")
        return self._page(form)

    def _rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(cut, looking.subjects_of(cut, self.actor)) for cut in looking.cuts(self.actor)]

    def _page(self, form: EventForm) -> HttpResponse:
        page = paging.page(
            Event.objects.visible_to(self.actor),
            keys=("-on", "-id"),
            mark=self.request.GET.get("page", ""),
        )
        names = {
            (cut, subject): name
            for cut, subjects in form.fields["where"].choices  # type: ignore[attr-defined]  # a choice field
            for value, name in subjects
            for subject in [value.partition(":")[2]]
        }
        told = happenings.judged(list(page.rows), by=self.actor, today=timezone.localdate())
        context = {
            "form": form,
            "page": page,
            "rows": [(one, names.get((one.event.get_cut_display(), one.event.subject), "")) for one in told],
            "columns": _columns(),
        }
        status = 422 if form.errors else 200
        return render(self.request, "analysis/events.html", context, status=status)


class EventRemoval(Door):
    needs = "analysis.judge"

    def find(self) -> None:
        seen = Event.objects.visible_to(self.actor)
        self.event = get_object_or_404(seen, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        happenings.remove(self.event, by=self.actor)
        undo = reverse("analysis:event_return", args=[key])
        messages.success(request, _("The event is removed."), extra_tags=f"undo:{undo}")
        return redirect("analysis:events")


class EventReturn(Door):
    needs = "analysis.judge"

    def find(self) -> None:
        gone = Event.objects.binned_for(self.actor)
        self.event = get_object_or_404(gone, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        happenings.bring_back(self.event, by=self.actor)
        messages.success(request, _("The event is back."))
        return redirect("analysis:events")


def _columns() -> list[Column]:
    labels: list[Any] = [_("On"), _("What happened"), _("Whose sales"), _("What it did")]
    return [*(Column(label) for label in labels), Column(_("Remove"), kind="tools", is_quiet=True)]

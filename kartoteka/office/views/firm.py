"""The firm itself, and the program's own faults in it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import budgeting
from kartoteka.access.doors import Door
from kartoteka.audit import tracing
from kartoteka.audit.models import Fault
from kartoteka.lib.refusals import Refusal
from kartoteka.office.forms.keeping import FirmForm
from kartoteka.web.columns import Column
from kartoteka.workspaces import changing
from kartoteka.workspaces.models import Workspace

FACTS = ("name", "language", "country", "time_zone", "currency", "trade", "preset")


class Firm(Door):
    needs = "firm.change"

    def get(self, request: HttpRequest) -> HttpResponse:
        workspace = self.request.workspace
        return self._page(FirmForm(initial={fact: getattr(workspace, fact) for fact in FACTS}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FirmForm(request.POST)
        if form.is_valid():
            try:
                self._save(dict(form.cleaned_data))
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect("office:firm")
        return self._page(form)

    def _save(self, told: dict[str, str]) -> None:
        workspace, preset = self.request.workspace, told.pop("preset")
        left = {fact: getattr(workspace, fact) for fact in told}
        changing.change(workspace, **told)
        changed: dict[str, Any] = {
            fact: [left[fact], told[fact]] for fact in told if left[fact] != told[fact]
        }
        if changed:
            tracing.trace("firm changed", by=self.actor, **changed)
        if preset != workspace.preset:
            budgeting.choose(workspace, Workspace.Preset(preset), by=self.actor)

    def _page(self, form: FirmForm) -> HttpResponse:
        return render(self.request, "office/firm.html", {"form": form}, status=422 if form.errors else 200)


class Faults(Door):
    needs = "faults.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        columns = [
            Column(_("What")),
            Column(_("Where")),
            Column(_("Page")),
            Column(_("How often"), kind="number"),
            Column(_("Last seen"), kind="date"),
            Column(_("Request")),
        ]
        context = {"faults": Fault.objects.order_by("-last_seen_at")[:100], "columns": columns}
        return render(request, "office/faults.html", context)

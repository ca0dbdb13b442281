"""The book of what was paid to be known: for which source, how much, when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.reports import outlaying
from kartoteka.reports.forms import OutlayForm
from kartoteka.reports.models import Outlay
from kartoteka.sales import exchanging
from kartoteka.web.columns import Column


class Outlays(Door):
    needs = "analysis.judge"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(OutlayForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OutlayForm(request.POST)
        if form.is_valid():
            try:
                outlaying.note(**form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field or None, str(no))
            else:
                messages.success(request, _("The cost is noted."))
                return redirect("reports:outlays")
        return self._page(form)

    def _page(self, form: OutlayForm) -> HttpResponse:
        seen = Outlay.objects.visible_to(self.actor).select_related("source")
        context = {
            "form": form,
            "page": paging.page(seen, keys=("-on", "-id"), mark=self.request.GET.get("page", "")),
            "currency": exchanging.own(),
            "columns": [
                Column(_("On"), kind="date"),
                Column(_("Source")),
                Column(_("What for")),
                Column(_("Cost"), kind="number"),
                Column(_("Remove"), kind="tools", is_quiet=True),
            ],
        }
        return render(self.request, "reports/outlays.html", context, status=422 if form.errors else 200)


class OutlayRemoval(Door):
    needs = "analysis.judge"

    def find(self) -> None:
        seen = Outlay.objects.visible_to(self.actor)
        self.outlay = get_object_or_404(seen, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        outlaying.remove(self.outlay, by=self.actor)
        undo = reverse("reports:outlay_return", args=[key])
        messages.success(request, _("The cost is removed."), extra_tags=f"undo:{undo}")
        return redirect("reports:outlays")


class OutlayReturn(Door):
    needs = "analysis.judge"

    def find(self) -> None:
        gone = Outlay.objects.binned_for(self.actor)
        self.outlay = get_object_or_404(gone, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        outlaying.bring_back(self.outlay, by=self.actor)
        messages.success(request, _("The cost is back."))
        return redirect("reports:outlays")

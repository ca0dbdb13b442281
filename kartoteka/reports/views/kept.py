"""Reports that are kept: their page is the report itself, for each reader with his own figures."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.reports import keeping, wishes
from kartoteka.reports.forms import KeepForm
from kartoteka.reports.models import Report


class ReportKeeping(Door):
    """The question stands in the address, and is kept under a name."""

    needs = "analysis.see"

    def find(self) -> None:
        self.wish = wishes.read(self.request.GET, today=timezone.localdate())

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(KeepForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = KeepForm(request.POST)
        if form.is_valid():
            try:
                report = keeping.keep(
                    form.cleaned_data["name"],
                    self.wish,
                    by=self.actor,
                    reach=form.cleaned_data["reach"],
                    rhythm=form.cleaned_data["rhythm"],
                )
            except Refusal as no:
                form.add_error(no.field or None, str(no))
            else:
                keeping.locate(report, request.build_absolute_uri(report.get_absolute_url()))
                messages.success(request, _("The report is kept."))
                return redirect(report)
        return self._page(form)

    def _page(self, form: KeepForm) -> HttpResponse:
        context = {"form": form, "wish": self.wish}
        return render(self.request, "reports/keeping.html", context, status=422 if form.errors else 200)


class _ReportDoor(Door):
    needs = "analysis.see"

    def find(self) -> None:
        self.report = get_object_or_404(Report.objects.visible_to(self.actor), key=self.kwargs["key"])


class KeptReport(_ReportDoor):
    """Sent on to its question, so that its address stays when the question is changed on the page."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        wish = wishes.read(self.report.told, today=timezone.localdate())
        return redirect(f"{reverse('reports:view')}?{wish.address}&kept={self.report.key}")


class ReportRemoval(_ReportDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            keeping.remove(self.report, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The report is removed."))
        return redirect("reports:reports")

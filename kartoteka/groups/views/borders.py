"""The page of the borders between groups: what is in force, what the data propose, what the firm says."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.groups import keeping, tasks
from kartoteka.groups.forms import BordersForm
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import exchanging


class BordersPage(Door):
    needs = "groups.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(BordersForm.of(keeping.norm()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = BordersForm.of(keeping.norm(), request.POST)
        if form.is_valid():
            try:
                keeping.change(form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(None, str(no))
            else:
                tasks.reckon.later_once("groups")
                messages.success(request, _("Saved. The groups are being told anew."))
                return redirect("groups:groups")
        return self._page(form)

    def _page(self, form: BordersForm) -> HttpResponse:
        context = {"form": form, "reckoned": keeping.latest(), "currency": exchanging.own()}
        status = 422 if form.errors else 200
        return render(self.request, "groups/borders.html", context, status=status)

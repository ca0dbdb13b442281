"""What the firm says of itself on papers."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.documents import arranging
from kartoteka.documents.forms import RequisitesForm


class RequisitesPage(Door):
    needs = "sales.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(RequisitesForm(initial=model_to_dict(arranging.requisites())))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RequisitesForm(request.POST)
        if form.is_valid():
            arranging.change(form.cleaned_data, by=self.actor)
            messages.success(request, _("Saved."))
            return redirect("documents:requisites")
        return self._page(form)

    def _page(self, form: RequisitesForm) -> HttpResponse:
        status = 422 if form.errors else 200
        context = {"form": form, "may_bring": rights.may(self.actor, "papers.arrange")}
        return render(self.request, "documents/requisites.html", context, status=status)

"""What the firm says of itself on papers."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.documents import arranging, branding
from kartoteka.documents.forms import LogoForm, RequisitesForm
from kartoteka.files import serving
from kartoteka.lib.refusals import Refusal


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
        return page(self, form, LogoForm())


class Logo(Door):
    """The picture above papers: drawn, changed, taken off."""

    needs = "sales.arrange"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        content = arranging.requisites().logo
        if content is None:
            raise Http404
        return serving.serve(content, name="logo.png", in_page=True)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LogoForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                branding.show(form.cleaned_data["file"].chunks(), by=self.actor)
                messages.success(request, _("Saved."))
                return redirect("documents:requisites")
            except Refusal as no:
                form.add_error("file", str(no))
        return page(self, RequisitesForm(initial=model_to_dict(arranging.requisites())), form)


class LogoRemoval(Door):
    needs = "sales.arrange"

    def post(self, request: HttpRequest) -> HttpResponse:
        branding.hide(by=self.actor)
        messages.success(request, _("Papers are printed without a logo from now on."))
        return redirect("documents:requisites")


def page(door: Door, form: RequisitesForm, logo_form: LogoForm) -> HttpResponse:
    context = {
        "form": form,
        "logo_form": logo_form,
        "has_logo": arranging.requisites().logo_id is not None,
        "may_bring": rights.may(door.actor, "papers.arrange"),
    }
    status = 422 if form.errors or logo_form.errors else 200
    return render(door.request, "documents/requisites.html", context, status=status)

"""How enquiries are shared out: a page of the settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.enquiries import arranging
from kartoteka.enquiries.forms import Parts, SharingForm
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import queries as staff


class SharingPage(Door):
    needs = "enquiries.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        now = arranging.present()
        names = ("is_on", "way", "norm", "language_field")
        form = SharingForm(initial={name: getattr(now, name) for name in names})
        return self._page(form, Parts(list(staff.keepers())))

    def post(self, request: HttpRequest) -> HttpResponse:
        form, parts = SharingForm(request.POST), Parts(list(staff.keepers()), request.POST)
        is_whole = parts.is_valid()
        if form.is_valid() and is_whole:
            try:
                arranging.arrange(form.plan(list(parts.told())), by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved. It holds from now on."))
                return redirect("enquiries:sharing")
        return self._page(form, parts)

    def _page(self, form: SharingForm, parts: Parts) -> HttpResponse:
        status = 422 if form.errors or parts.errors else 200
        return render(self.request, "enquiries/sharing.html", {"form": form, "parts": parts}, status=status)

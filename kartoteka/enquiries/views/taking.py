"""Taking an enquiry that nobody has got yet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.enquiries import taking
from kartoteka.enquiries.models import Enquiry
from kartoteka.lib.refusals import Refusal


class Taking(Door):
    """Of the client named by `key`, who waits for an answer."""

    needs = "journal.write"
    enquiry: Enquiry

    def find(self) -> None:
        waiting = Enquiry.objects.visible_to(self.actor).filter(answered_at=None).select_related("client")
        self.enquiry = get_object_or_404(waiting, client__key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            taking.take(self.enquiry, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
            return redirect("enquiries:enquiries")
        messages.success(request, _("The enquiry is yours: answer it."))
        return redirect(self.enquiry.client)

"""Enquiries: how soon each manager answers, and who waits for an answer now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.deals import ages
from kartoteka.enquiries import arranging, showing
from kartoteka.enquiries.forms import AskedForm
from kartoteka.enquiries.models import Enquiry
from kartoteka.lib import paging
from kartoteka.web.columns import Column


class Enquiries(Door):
    needs = "journal.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = AskedForm(request.GET, sees_others=False)
        since, until = form.period
        sharing = arranging.present()
        waiting = Enquiry.objects.visible_to(self.actor).filter(answered_at=None)
        page = paging.page(
            waiting.select_related("client", "member"),
            keys=("arrived_at", "id"),
            mark=request.GET.get("page", ""),
            size=25,
        )
        context = {
            "sheet": showing.sheet("keeper", form, self.actor, norm=sharing.norm),
            "since": since,
            "until": until,
            "norm": ages.spoken(sharing.norm),
            "page": page,
            "waiting": [(enquiry, self._may_take(enquiry)) for enquiry in page.rows],
            "may_arrange": rights.may(self.actor, "enquiries.arrange"),
            "waiting_columns": [
                Column(_("Came at"), kind="date"),
                Column(_("Client")),
                Column(_("By what")),
                Column(_("Manager")),
            ],
        }
        return render(request, "enquiries/enquiries.html", context)

    def _may_take(self, enquiry: Enquiry) -> bool:
        """One's own client's that nobody has got; a colleague's card is handed over first."""
        return enquiry.member_id is None and enquiry.client.keeper_id == self.actor.member_id

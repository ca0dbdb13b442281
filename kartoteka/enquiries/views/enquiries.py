"""Enquiries: how soon each manager answers, and who waits for an answer now."""

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.deals import ages
from kartoteka.enquiries import arranging, figures
from kartoteka.enquiries.figures import Answers
from kartoteka.enquiries.forms import PeriodForm
from kartoteka.enquiries.models import Enquiry
from kartoteka.lib import money, paging
from kartoteka.staff import queries as staff
from kartoteka.web.columns import Column


class Enquiries(Door):
    needs = "journal.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        since, until = PeriodForm(request.GET).period
        sharing = arranging.present()
        told = figures.answers(
            self.actor, since=_midnight(since), until=_midnight(until + timedelta(days=1)), norm=sharing.norm
        )
        names = staff.names_by_id()
        rows = [(names.get(member or 0, _("nobody yet")), _told(one)) for member, one in told.items()]
        waiting = Enquiry.objects.visible_to(self.actor).filter(answered_at=None)
        page = paging.page(
            waiting.select_related("client", "member"),
            keys=("arrived_at", "id"),
            mark=request.GET.get("page", ""),
            size=25,
        )
        context = {
            "rows": sorted(rows, key=lambda row: row[0]),
            "whole": _told(figures.together(told.values())),
            "since": since,
            "until": until,
            "norm": ages.spoken(sharing.norm),
            "page": page,
            "waiting": page.rows,
            "may_arrange": rights.may(self.actor, "enquiries.arrange"),
            "columns": [
                Column(_("Manager")),
                Column(_("Enquiries"), kind="number"),
                Column(_("Wait for an answer"), kind="number"),
                Column(_("Median first answer"), kind="number"),
                Column(_("Within the norm"), kind="number"),
            ],
            "waiting_columns": [
                Column(_("Came at"), kind="date"),
                Column(_("Client")),
                Column(_("By what")),
                Column(_("Manager")),
            ],
        }
        return render(request, "enquiries/enquiries.html", context)


def _told(one: Answers) -> dict[str, object]:
    return {
        "came": one.came,
        "open": one.open,
        "median": ages.spoken(one.median) or "—",
        "share": "—" if one.share is None else money.per_cent(one.share),
    }


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

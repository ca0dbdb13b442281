"""What a member was told in the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib import paging
from kartoteka.planner import telling
from kartoteka.web.columns import Column


class Notices(Door):
    needs = "clients.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        page = paging.page(
            telling.notices_of(self.actor), keys=("-made_at", "-id"), mark=request.GET.get("page", "")
        )
        context = {
            "page": page,
            "rows": page.rows,
            "unread": [notice for notice in page.rows if notice.read_at is None],
            "columns": [Column(_("When"), kind="date"), Column(_("What")), Column(_("Client"))],
        }
        return render(request, "planner/notices.html", context)


class NoticesRead(Door):
    needs = "clients.see"

    def post(self, request: HttpRequest) -> HttpResponse:
        telling.mark_read(self.actor)
        return redirect("planner:notices")

"""First answers by manager and by source, and the enquiries behind each figure."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.deals import ages
from kartoteka.enquiries import arranging, figures, showing
from kartoteka.enquiries.forms import AskedForm
from kartoteka.enquiries.models import Enquiry
from kartoteka.lib import paging
from kartoteka.web.columns import Column

SIZE = 50


class AnswersDoor(Door):
    """Reads from the address which enquiries are looked at."""

    needs = "journal.see"

    def find(self) -> None:
        self.form = AskedForm(self.request.GET, sees_others=showing.sees_others(self.actor))
        self.form.is_valid()
        self.norm = arranging.present().norm


class Answers(AnswersDoor):
    """A page of its own, and a card under the picture of the funnel."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "form": self.form,
            "norm": ages.spoken(self.norm),
            "sheets": [
                showing.sheet(way, self.form, self.actor, norm=self.norm) for way in ("keeper", "source")
            ],
        }
        part = "#answers" if request.headers.get("HX-Request") else ""
        return render(request, f"enquiries/answers.html{part}", context)


class Behind(AnswersDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.form.asked.among(self.actor)
        if request.GET.get("state") == "open":
            found = found.filter(answered_at=None)
        page = paging.page(
            found.select_related("client__source", "member"),
            keys=("-arrived_at", "-id"),
            mark=request.GET.get("page", ""),
            size=SIZE,
        )
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=len(page.rows), reason=request.GET.get("reason", ""))
        waits = figures.waits_of(self.form.asked.since, timezone.now())
        context = {
            "rows": [(one, *self._waited(one, waits)) for one in page.rows],
            "newer_url": self._address(page.before),
            "older_url": self._address(page.after),
            "columns": [
                Column(_("Came at"), kind="date"),
                Column(_("Client")),
                Column(_("By what")),
                Column(_("Manager")),
                Column(_("Source")),
                Column(_("First answer"), kind="number"),
            ],
        }
        return render(request, "enquiries/behind.html", context)

    def _waited(self, one: Enquiry, waits: Any) -> tuple[str, bool]:
        """The working time until the answer, or until now; and whether that is beyond the norm."""
        minutes = waits.between(one.arrived_at, one.answered_at or timezone.now())
        return ages.spoken(minutes), minutes > self.norm

    def _address(self, mark: str) -> str:
        wanted = self.request.GET.copy()
        wanted["page"] = mark
        return f"?{wanted.urlencode()}" if mark else ""

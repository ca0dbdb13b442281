"""Deals without a next step, and what was done against the regulation."""

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.deals import ages, boards, overstaying
from kartoteka.deals.forms.looking import PeriodForm, ReasonForm
from kartoteka.deals.models import Breach, Deal, Stage
from kartoteka.deals.views import answering
from kartoteka.deals.views.board import BoardDoor
from kartoteka.lib import dates, paging
from kartoteka.web.columns import Column

MONTH = timedelta(days=30)


class LooseDeals(BoardDoor):
    """Open deals for which nobody has promised anything: there should be none."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = Deal.objects.visible_to(self.actor).filter(outcome="", next_at=None)
        if self.keeper is not None:
            found = found.filter(keeper=self.keeper)
        rows = found.select_related("client", "keeper", "stage", "funnel")
        page = paging.page(rows, keys=("entered_at", "id"), mark=request.GET.get("page", ""))
        count, is_exact = paging.count_up_to(found)
        judged, currency = ages.ages(Stage.objects.filter(retired_at=None)), request.workspace.money  # type: ignore[attr-defined]
        context = {
            **self.context(),
            "rows": [
                (deal, boards.tile(boards.standing_of(deal), judged, currency=currency)) for deal in page.rows
            ],
            "page": page,
            "count": count,
            "is_exact": is_exact,
            "columns": [
                Column(_("Deal")),
                Column(_("Client")),
                Column(_("Stage")),
                Column(_("Manager")),
                Column(_("Amount"), kind="number"),
            ],
        }
        return render(request, "deals/loose.html", context)


class Breaches(Door):
    """What departed from the regulation, by person and one by one."""

    needs = "deals.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(PeriodForm(request.GET))

    def page(self, form: PeriodForm) -> HttpResponse:
        since, until = form.period
        if "since" not in self.request.GET:
            since = timezone.localdate() - MONTH
        begins, ends = (dates.midnight(day) for day in (since, until + timedelta(days=1)))
        seen = Breach.objects.visible_to(self.actor).filter(at__gte=begins, at__lt=ends)
        person, kind = self.request.GET.get("by", ""), self.request.GET.get("kind", "")
        rows: Any = seen.select_related("deal__client", "stage", "by")
        if person:
            rows = rows.filter(by__key=person)
        if kind in Breach.Kind.values:
            rows = rows.filter(kind=kind)
        page = paging.page(rows, keys=("-at", "-id"), mark=self.request.GET.get("page", ""))
        context = {
            "rows": page.rows,
            "page": page,
            "people": _by_person(seen),
            "kinds": Breach.Kind.choices,
            "kind": kind,
            "person": person,
            "since": since,
            "until": until,
            "columns": [
                Column(_("When"), kind="date"),
                Column(_("What")),
                Column(_("Deal")),
                Column(_("Who")),
                Column(_("Why")),
            ],
            "people_columns": [
                Column(_("Who")),
                *(Column(str(label), kind="number") for label in Breach.Kind.labels),
                Column(_("In all"), kind="number"),
            ],
            "may_work": rights.may(self.actor, "deals.work"),
        }
        return render(self.request, "deals/breaches.html", context)


class BreachReason(Door):
    """Why a deal stood beyond the norm; said once."""

    needs = "deals.work"
    breach: Breach

    def find(self) -> None:
        seen = Breach.objects.visible_to(self.actor).filter(reason="").select_related("deal__client")
        self.breach = get_object_or_404(seen, pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ReasonForm(request.POST)
        if form.is_valid() and answering.attempt(
            form, lambda: overstaying.explain(self.breach, form.cleaned_data["reason"], by=self.actor)
        ):
            return answering.done(request, self.breach.deal, _("Saved."))
        return redirect("deals:breaches")


def _by_person(seen: Any) -> list[tuple[str, str, list[tuple[str, int]], int]]:
    """Key, name, how many of each kind, and in all; most first."""
    told = seen.order_by().values_list("by__key", "by__name", "kind").annotate(Count("pk"))
    people: dict[tuple[str, str], dict[str, int]] = {}
    for key, name, kind, count in told:
        people.setdefault((key or "", name or _("the program")), {})[kind] = count
    rows = [
        (
            key,
            name,
            [(str(label), kinds.get(kind, 0)) for kind, label in Breach.Kind.choices],
            sum(kinds.values()),
        )
        for (key, name), kinds in people.items()
    ]
    return sorted(rows, key=lambda row: (-row[3], row[1]))

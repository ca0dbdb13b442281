"""The page of the sales plan: plan, fact and what the year will come to; and the form by which it is set."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.catalog.models import Group
from kartoteka.reports import fulfilling, planning
from kartoteka.reports.forms import PlanForm
from kartoteka.sales import exchanging
from kartoteka.staff.models import Member, Role
from kartoteka.web.columns import Column

YEARS_BACK, YEARS_AHEAD = 3, 1


class _PlanDoor(Door):
    """Of whom and of which year, as the address has it; whoever sees his own sales sees his own plan."""

    def find(self) -> None:
        self.today = timezone.localdate()
        asked = self.request.GET.get("year", "")
        self.years = range(self.today.year - YEARS_BACK, self.today.year + YEARS_AHEAD + 1)
        self.year = (
            int(asked)
            if asked.isascii() and asked.isdigit() and int(asked) in self.years
            else self.today.year
        )
        self.keepers = self._keepers()
        told = self.request.GET.get("whose", "")
        self.keeper = next((one for one in self.keepers if one.key == told), None)
        self.groups = list(Group.objects.order_by("name", "pk")) if self._sees_all else []
        self.group = next((one for one in self.groups if one.key == told), None)
        if self.keeper is None and not self._sees_all:
            self.keeper = self.keepers[0]

    @property
    def _sees_all(self) -> bool:
        return rights.scope(self.actor, "analysis.see") is rights.Scope.ALL

    def _keepers(self) -> list[Member]:
        if self._sees_all:
            return list(Member.objects.active().filter(role=Role.MANAGER).order_by("name", "pk"))
        return list(Member.objects.filter(pk=self.actor.person_id))

    @property
    def address(self) -> str:
        whose = self.keeper or self.group
        return f"year={self.year}&whose={whose.key if whose else ''}"

    def months(self) -> list[fulfilling.Month]:
        return fulfilling.year(self.year, self.keeper, by=self.actor, today=self.today, group=self.group)


class SalesPlan(_PlanDoor):
    needs = "analysis.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        months = self.months()
        context = {
            "months": months,
            "quarters": fulfilling.quarters(months),
            "total": fulfilling.total(months),
            "keepers": self.keepers,
            "keeper": self.keeper,
            "groups": self.groups,
            "group": self.group,
            "years": self.years,
            "year": self.year,
            "currency": exchanging.own(),
            "address": self.address,
            "sees_all": self._sees_all,
            "may_judge": rights.may(self.actor, "analysis.judge"),
            "columns": _columns(),
        }
        return render(request, "reports/plan.html", context)


class SalesPlanAmounts(_PlanDoor):
    needs = "analysis.judge"

    def get(self, request: HttpRequest) -> HttpResponse:
        months = self.months()
        return self._page(
            PlanForm(year=self.year, initial={f"month_{one.on.month}": one.plan for one in months})
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PlanForm(request.POST, year=self.year)
        if form.is_valid():
            planning.plan(form.amounts, keeper=self.keeper, group=self.group, by=self.actor)
            messages.success(request, _("The plan is set."))
            return redirect(f"{reverse('reports:plan')}?{self.address}")
        return self._page(form)

    def _page(self, form: PlanForm) -> HttpResponse:
        context: dict[str, Any] = {
            "form": form,
            "whose": self.keeper or self.group or _("The whole firm"),
            "year": self.year,
            "address": self.address,
        }
        return render(self.request, "reports/plan_form.html", context, status=422 if form.errors else 200)


def _columns() -> list[Column]:
    return [
        Column(_("Month")),
        Column(_("Plan"), kind="number"),
        Column(_("Sold"), kind="number"),
        Column(_("Fulfilled"), kind="number"),
        Column(_("Will come to"), kind="number"),
    ]

"""The plan by which an order is paid."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.lib.refusals import Refusal
from kartoteka.sales import ordering
from kartoteka.sales.doors import OrderDoor
from kartoteka.sales.forms.steps import Plan
from kartoteka.sales.models import Instalment


class OrderPlan(OrderDoor):
    needs = "sales.work"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        parts = Instalment.objects.visible_to(self.actor).filter(order=self.order)
        told = [{"share": one.share.normalize(), "due_on": one.due_on, "note": one.note} for one in parts]
        return self._page(Plan(prefix="part", initial=told))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        plan = Plan(request.POST, prefix="part")
        if plan.is_valid():
            told = [form.cleaned_data for form in plan.forms if form.cleaned_data.get("share")]
            parts = [(one["share"], one["due_on"], one["note"]) for one in told]
            try:
                ordering.plan(self.order, parts, by=self.actor)
            except Refusal as no:
                return self._page(plan, trouble=str(no), status=422)
            messages.success(request, _("Saved."))
            return redirect(self.order)
        return self._page(plan, status=422)

    def _page(self, plan: Any, *, trouble: str = "", status: int = 200) -> HttpResponse:
        context = {"order": self.order, "plan": plan, "trouble": trouble}
        return render(self.request, "sales/plan.html", context, status=status)

"""Budgets: three presets, and every number by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import budgeting
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.lib.refusals import Refusal
from kartoteka.office.forms.keeping import BudgetForm, PresetForm
from kartoteka.workspaces.models import Workspace


class Budgets(Door):
    needs = "budgets.change"

    def get(self, request: HttpRequest) -> HttpResponse:
        return budgets_page(self)


class OneBudget(Door):
    """The four numbers of one budget."""

    needs = "budgets.change"
    budget: Budget

    def find(self) -> None:
        self.budget = get_object_or_404(Budget, kind=self.kwargs["kind"])

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        form = BudgetForm(request.POST, auto_id=f"{kind}-%s")
        if form.is_valid():
            try:
                budgeting.change(self.budget, limits=budgeting.Limits(**form.cleaned_data), by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved. The budget holds at once."))
                return redirect("office:budgets")
        return budgets_page(self, kind, form)


class ChosenPreset(Door):
    needs = "budgets.change"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PresetForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("There is no such preset."))
            return redirect("office:budgets")
        preset = Workspace.Preset(form.cleaned_data["preset"])
        budgeting.choose(self.request.workspace, preset, by=self.actor)
        messages.success(request, _("All budgets are set as the preset says."))
        return redirect("office:budgets")


def budgets_page(door: Door, refused_kind: str = "", refused: BudgetForm | None = None) -> HttpResponse:
    """All budgets with their forms; the one that was refused as it was typed."""
    rows: list[dict[str, Any]] = []
    for budget in Budget.objects.order_by("pk"):
        facts = {name: getattr(budget, name) for name in BudgetForm.base_fields}
        fresh = BudgetForm(initial=facts, auto_id=f"{budget.kind}-%s")
        rows.append({"budget": budget, "form": refused if refused and budget.kind == refused_kind else fresh})
    context = {"rows": rows, "presets": Workspace.Preset, "chosen": door.request.workspace.preset}
    return render(door.request, "office/budgets.html", context, status=422 if refused else 200)

"""The keeper's page of the warehouse: which there are, and how the firm keeps its stock."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.warehouse import arranging, policing
from kartoteka.warehouse.doors import WarehouseDoor
from kartoteka.warehouse.forms.papers import PolicyForm, WarehouseForm
from kartoteka.warehouse.models import Warehouse
from kartoteka.warehouse.views import answering

HERE = "warehouse:settings"


class StockSettings(Door):
    needs = "stock.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return settings_page(self)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PolicyForm(request.POST)
        if answering.attempt(form, lambda: arranging.decide(form.cleaned_data, by=self.actor)):
            messages.success(request, _("Saved."))
            return redirect(HERE)
        return settings_page(self, policy_form=form)


class NewWarehouse(Door):
    needs = "stock.arrange"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WarehouseForm(request.POST)
        if answering.attempt(form, lambda: arranging.add(form.cleaned_data["name"], by=self.actor)):
            messages.success(request, _("The warehouse is there."))
            return redirect(HERE)
        return settings_page(self, new_form=form)


class WarehousePage(WarehouseDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        initial = {"name": self.warehouse.name, "is_usual": self.warehouse.is_usual}
        return self._page(WarehouseForm(initial=initial))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = WarehouseForm(request.POST)
        deed: Any = lambda: arranging.change(self.warehouse, by=self.actor, **form.cleaned_data)  # noqa: E731  # tried below
        if answering.attempt(form, deed):
            messages.success(request, _("Saved."))
            return redirect(HERE)
        return self._page(form)

    def _page(self, form: WarehouseForm) -> HttpResponse:
        context = {"form": form, "place": self.warehouse}
        return answering.page(self, "warehouse/warehouse.html", context, form)


class WarehouseRetirement(WarehouseDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return answering.told(
            request,
            lambda: arranging.retire(self.warehouse, by=self.actor),
            _("The warehouse is not in use any more."),
            to=HERE,
        )


class WarehouseReturn(WarehouseDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        arranging.bring_back(self.warehouse, by=self.actor)
        messages.success(request, _("The warehouse is in use again."))
        return redirect(HERE)


def settings_page(door: Door, **forms: Any) -> HttpResponse:
    policy = policing.policy()
    initial = {name: getattr(policy, name) for name in PolicyForm.base_fields}
    shown = {"policy_form": PolicyForm(initial=initial), "new_form": WarehouseForm(auto_id="new-%s"), **forms}
    del shown["new_form"].fields["is_usual"]
    context = {"places": list(Warehouse.objects.all()), **shown}
    return answering.page(door, "warehouse/settings.html", context, *shown.values())

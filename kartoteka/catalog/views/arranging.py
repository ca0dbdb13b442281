"""Groups, units, families of variants, and modes of VAT."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.catalog import grouping, queries, taxing, varying
from kartoteka.catalog.doors import FamilyDoor, GroupDoor, UnitDoor, VatDoor
from kartoteka.catalog.forms.arranging import FamilyForm, GroupForm, RateForm, UnitForm, VariantsForm, VatForm
from kartoteka.catalog.models import Family, Product, Unit, Vat
from kartoteka.catalog.views import answering
from kartoteka.lib import dates


class Groups(Door):
    needs = "catalog.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(GroupForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = GroupForm(request.POST)
        if answering.attempt(form, lambda: grouping.add_group(**form.told, by=self.actor)):
            messages.success(request, _("The group is there."))
            return redirect("catalog:groups")
        return self._page(form)

    def _page(self, form: GroupForm) -> HttpResponse:
        branches = queries.tree()
        filled = set(Product.objects.exclude(group=None).values_list("group", flat=True).distinct())
        parents = {one.group.parent_id for one in branches}
        rows = [(one, one.group.pk not in filled and one.group.pk not in parents) for one in branches]
        context = {"form": form, "rows": rows, "units": list(Unit.objects.all())}
        return answering.page(self.request, "catalog/groups.html", context, form)


class GroupPage(GroupDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        parent = self.group.parent.key if self.group.parent else ""
        return self._page(GroupForm(initial={"name": self.group.name, "parent": parent}))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = GroupForm(request.POST)
        if answering.attempt(form, lambda: grouping.change_group(self.group, **form.told, by=self.actor)):
            messages.success(request, _("Saved."))
            return redirect("catalog:groups")
        return self._page(form)

    def _page(self, form: GroupForm) -> HttpResponse:
        context = {"form": form, "title": self.group}
        return answering.page(self.request, "catalog/word_form.html", context, form)


class GroupRemoval(GroupDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        word = _("The group is gone.")
        return answering.told(
            request, lambda: grouping.remove_group(self.group, by=self.actor), word, to="catalog:groups"
        )


class UnitPage(UnitDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(UnitForm(initial={name: getattr(self.unit, name) for name in UnitForm.base_fields}))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = UnitForm(request.POST)
        if answering.attempt(form, lambda: self._change(form.cleaned_data)):
            messages.success(request, _("Saved."))
            return redirect("catalog:groups")
        return self._page(form)

    def _change(self, told: dict[str, Any]) -> None:
        grouping.change_unit(self.unit, **told, by=self.actor)

    def _page(self, form: UnitForm) -> HttpResponse:
        context = {"form": form, "title": self.unit}
        return answering.page(self.request, "catalog/word_form.html", context, form)


class Families(Door):
    """Posting makes a family; its variants are made on its page."""

    needs = "catalog.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(FamilyForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FamilyForm(request.POST)
        if answering.attempt(form, lambda: self._add(form.cleaned_data)):
            return redirect(self.made)
        return self._page(form)

    def _add(self, told: dict[str, Any]) -> None:
        self.made = varying.add_family(told["name"], options=told["options"], by=self.actor)

    def _page(self, form: FamilyForm) -> HttpResponse:
        families = Family.objects.prefetch_related("options")
        context = {
            "form": form,
            "families": [(one, ", ".join(map(str, one.options.all()))) for one in families],
        }
        return answering.page(self.request, "catalog/families.html", context, form)


class FamilyPage(FamilyDoor):
    """The variants of a family; posting makes those of the named values that are not there yet."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(VariantsForm(family=self.family))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = VariantsForm(request.POST, family=self.family)
        if answering.attempt(form, lambda: self._add(form)):
            messages.success(request, _("Variants made: %(count)s.") % {"count": len(self.made)})
            return redirect(self.family)
        return self._page(form)

    def _add(self, form: VariantsForm) -> None:
        currency = self.request.workspace.money
        self.made = varying.add_variants(
            self.family, form.values, form.offer, currency=currency, by=self.actor
        )

    def _page(self, form: VariantsForm) -> HttpResponse:
        variants = Product.objects.filter(family=self.family).prefetch_related("traits")
        rows = [
            (one, [trait.value for trait in one.traits.all()], answering.shown(one.price, one.currency))
            for one in variants
        ]
        context = {"family": self.family, "form": form, "options": form.options, "rows": rows}
        return answering.page(self.request, "catalog/family.html", context, form)


class Vats(Door):
    """The modes of VAT with their dated rates."""

    needs = "catalog.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return vats_page(request, VatForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = VatForm(request.POST)
        if answering.attempt(form, lambda: taxing.add(**form.cleaned_data, by=self.actor)):
            messages.success(request, _("The mode is there."))
            return redirect("catalog:vats")
        return vats_page(request, form)


class VatRates(VatDoor):
    """Posting tells a rate that holds from a day on."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(RateForm())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = RateForm(request.POST)
        if answering.attempt(form, lambda: taxing.rate(self.vat, **form.cleaned_data, by=self.actor)):
            messages.success(request, _("Saved."))
            return redirect("catalog:vats")
        return self._page(form)

    def _page(self, form: RateForm) -> HttpResponse:
        context = {"form": form, "title": self.vat, "back": reverse("catalog:vats")}
        return answering.page(self.request, "catalog/word_form.html", context, form)


class VatUsual(VatDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        word = _("It holds for all goods that name no mode of their own.")
        return answering.told(
            request, lambda: taxing.make_usual(self.vat, by=self.actor), word, to="catalog:vats"
        )


class VatRetirement(VatDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        word = _("The mode is offered no more.")
        return answering.told(
            request, lambda: taxing.retire(self.vat, by=self.actor), word, to="catalog:vats"
        )


class VatReturn(VatDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        word = _("The mode is offered again.")
        return answering.told(
            request, lambda: taxing.bring_back(self.vat, by=self.actor), word, to="catalog:vats"
        )


def vats_page(request: HttpRequest, form: VatForm) -> HttpResponse:
    today = queries.rates(timezone.localdate())
    rows = []
    for vat in Vat.objects.prefetch_related("rates"):
        rates = [(_per_cent(one.percent), one.since) for one in vat.rates.all()]
        rows.append((vat, _per_cent(today.by_vat.get(vat.pk)), rates))
    return answering.page(request, "catalog/vats.html", {"form": form, "rows": rows}, form)


def _per_cent(percent: Any) -> str:
    return _("no tax") if percent is None else f"{dates.number(percent.normalize())} %"

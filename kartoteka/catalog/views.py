"""The pages of the catalogue."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.catalog import pricing
from kartoteka.catalog.forms import ProductForm
from kartoteka.catalog.models import Product
from kartoteka.catalog.pricing import Offer
from kartoteka.lib import folding, money, paging
from kartoteka.lib.refusals import Refusal
from kartoteka.web.columns import Column

LONGEST_WORDS = 100


class Catalog(Door):
    needs = "catalog.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        words, is_retired = request.GET.get("q", "").strip()[:LONGEST_WORDS], "retired" in request.GET
        found = Product.objects.filter(retired_at__isnull=not is_retired)
        if words:
            found = found.filter(folded__contains=folding.fold(words))
        page = paging.page(found, keys=("folded", "id"), mark=request.GET.get("page", ""))
        currency = self.request.workspace.money
        context = {
            "rows": [(one, _shown(one.price, currency), _shown(one.cost, currency)) for one in page.rows],
            "page": page,
            "words": words,
            "is_retired": is_retired,
            "has_retired": is_retired or Product.objects.exclude(retired_at=None).exists(),
            "may_arrange": rights.may(self.actor, "catalog.arrange"),
            "columns": [
                Column(_("Name")),
                Column(_("Group")),
                Column(_("Article number")),
                Column(_("Unit")),
                Column(_("Price"), kind="number"),
                Column(_("Cost"), kind="number"),
            ],
        }
        return render(request, "catalog/products.html", context)


class NewProduct(Door):
    needs = "catalog.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return product_page(self, ProductForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProductForm(request.POST)
        if form.is_valid():
            try:
                pricing.add(Offer(**form.cleaned_data), currency=self.request.workspace.money, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("The product is in the catalogue."))
                return redirect("catalog:products")
        return product_page(self, form)


class ProductDoor(Door):
    """The product named by `key` in the address."""

    needs = "catalog.arrange"
    product: Product

    def find(self) -> None:
        self.product = get_object_or_404(Product, key=self.kwargs["key"])


class OneProduct(ProductDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        told = {name: getattr(self.product, name) for name in ProductForm.base_fields}
        return product_page(self, ProductForm(initial=told), self.product)

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = ProductForm(request.POST)
        if form.is_valid():
            try:
                pricing.change(self.product, Offer(**form.cleaned_data), by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect("catalog:products")
        return product_page(self, form, self.product)


class ProductRetirement(ProductDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        pricing.retire(self.product, by=self.actor)
        messages.success(request, _("“%(name)s” is offered no more.") % {"name": self.product})
        return redirect("catalog:products")


class ProductReturn(ProductDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        pricing.bring_back(self.product, by=self.actor)
        messages.success(request, _("“%(name)s” is offered again.") % {"name": self.product})
        return redirect("catalog:products")


def product_page(door: Door, form: ProductForm, product: Product | None = None) -> HttpResponse:
    context = {"form": form, "product": product}
    return render(door.request, "catalog/product.html", context, status=422 if form.errors else 200)


def _shown(amount: Any, currency: str) -> str:
    return "" if amount is None else money.shown(amount, currency)

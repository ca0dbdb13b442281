"""Price lists: for whom they are, and the prices in each."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.catalog import listing, portraits, tagging
from kartoteka.catalog.doors import PriceListDoor
from kartoteka.catalog.forms.arranging import PriceListForm
from kartoteka.catalog.forms.listing import ListedPriceForm
from kartoteka.catalog.models import PriceList, PriceTag, Product
from kartoteka.catalog.views import answering
from kartoteka.lib import folding, paging
from kartoteka.web.columns import Column

UP, DOWN = -1, 1
LONGEST_WORDS = 100


class PriceLists(Door):
    needs = "catalog.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = list(
            PriceList.objects.prefetch_related("marks")
            .annotate(goods=Count("tags__product", distinct=True))
            .order_by("place", "id")
        )
        context = {
            "present": [one for one in found if one.retired_at is None],
            "retired": [one for one in found if one.retired_at],
            "may_arrange": rights.may(self.actor, "catalog.arrange"),
        }
        return answering.page(request, "catalog/price_lists.html", context)


class NewPriceList(Door):
    needs = "catalog.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(PriceListForm(initial={"currency": self.request.workspace.money}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PriceListForm(request.POST)
        if answering.attempt(form, lambda: self._add(form)):
            messages.success(request, _("The price list is there. Put prices into it."))
            return redirect(self.made)
        return self._page(form)

    def _add(self, form: PriceListForm) -> None:
        self.made = listing.add(form.terms, by=self.actor)

    def _page(self, form: PriceListForm) -> HttpResponse:
        return answering.page(self.request, "catalog/price_list_form.html", {"form": form}, form)


class PriceListPage(PriceListDoor):
    """Its prices of today, and a form for more of them."""

    needs = "catalog.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return price_list_page(self, ListedPriceForm())


class PriceListTerms(PriceListDoor):
    """For whom it is, from when until when, in which money."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(PriceListForm(initial=PriceListForm.told_of(self.price_list)))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PriceListForm(request.POST)
        if answering.attempt(form, lambda: listing.change(self.price_list, form.terms, by=self.actor)):
            messages.success(request, _("Saved."))
            return redirect(self.price_list)
        return self._page(form)

    def _page(self, form: PriceListForm) -> HttpResponse:
        context = {"form": form, "price_list": self.price_list}
        return answering.page(self.request, "catalog/price_list_form.html", context, form)


class ListedPrices(PriceListDoor):
    """Posting puts a price of a product into the list."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = ListedPriceForm(request.POST)
        if answering.attempt(form, lambda: self._tag(form)):
            messages.success(request, _("The price is noted."))
            return redirect(self.price_list)
        return price_list_page(self, form)

    def _tag(self, form: ListedPriceForm) -> None:
        tagging.tag(form.cleaned_data["product"], form.told(self.price_list), by=self.actor)


class PriceListPlace(PriceListDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        step = UP if request.POST.get("to") == "up" else DOWN
        listing.place(self.price_list, step=step, by=self.actor)
        return redirect("catalog:price_lists")


class PriceListRetirement(PriceListDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        listing.retire(self.price_list, by=self.actor)
        messages.success(request, _("The price list holds no longer."))
        return redirect("catalog:price_lists")


class PriceListReturn(PriceListDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        listing.bring_back(self.price_list, by=self.actor)
        messages.success(request, _("The price list holds again; it stands at the end."))
        return redirect("catalog:price_lists")


def price_list_page(door: PriceListDoor, form: ListedPriceForm) -> HttpResponse:
    held = door.price_list
    words = door.request.GET.get("q", "").strip()[:LONGEST_WORDS]
    listed = Product.objects.filter(pk__in=PriceTag.objects.filter(price_list=held).values("product"))
    found = listed.filter(folded__contains=folding.fold(words)) if words else listed
    page = paging.page(found, keys=("folded", "id"), mark=door.request.GET.get("page", ""))
    tags = held.tags.filter(product__in=[one.pk for one in page.rows]).select_related("price_list", "product")
    present = portraits.todays(tags, timezone.localdate())
    context: dict[str, Any] = {
        "price_list": held,
        "marks": list(held.marks.all()),
        "form": form,
        "rows": [
            _row(product, [tag for tag in present if tag.product_id == product.pk]) for product in page.rows
        ],
        "page": page,
        "words": words,
        "may_arrange": rights.may(door.actor, "catalog.arrange"),
        "columns": [
            Column(_("Name")),
            Column(_("From quantity"), kind="number"),
            Column(_("Price"), kind="number"),
            Column(_("Without a list"), kind="number"),
            Column(_("From"), kind="date"),
        ],
    }
    return answering.page(door.request, "catalog/price_list.html", context, form)


def _row(product: Product, tags: list[PriceTag]) -> tuple[Product, str, list[Any]]:
    steps = [
        (
            answering.quantity(tag.from_quantity) if tag.from_quantity else "",
            answering.shown(tag.amount, tag.currency),
            tag.since,
        )
        for tag in sorted(tags, key=lambda tag: tag.from_quantity)
    ]
    return product, answering.shown(product.price, product.currency), steps

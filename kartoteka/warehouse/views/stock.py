"""What lies where: the list of goods, and the stock card of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access.doors import Door
from kartoteka.catalog import queries
from kartoteka.catalog.models import Product
from kartoteka.lib import folding
from kartoteka.warehouse import arranging, listing
from kartoteka.warehouse.doors import GoodsDoor
from kartoteka.warehouse.forms.fields import in_use
from kartoteka.warehouse.forms.papers import LevelForm
from kartoteka.warehouse.listing import Wish
from kartoteka.warehouse.models import Warehouse
from kartoteka.warehouse.views import answering
from kartoteka.web.columns import Column

MOST_OFFERED = 12
MATTERS = {
    "there": gettext_lazy("on hand"),
    "gone": gettext_lazy("none left"),
    "low": gettext_lazy("too few"),
}


class Stock(Door):
    needs = "stock.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        places, branches = list(in_use()), queries.tree()
        wish, group = self._wish(places, branches)
        page = listing.page(wish, mark=request.GET.get("page", ""))
        context = {
            "page": page,
            "wish": wish,
            "places": places,
            "branches": [(one.group.key, one.path, one.group.key == group) for one in branches],
            "matters": MATTERS.items(),
            "totals": listing.totals(wish) if page.rows else {},
            "is_narrowed": bool(wish.words or group or wish.matter or wish.warehouse),
            "columns": _columns(),
        }
        return answering.page(self, "warehouse/stock.html", context)

    def _wish(self, places: list[Warehouse], branches: list[queries.Branch]) -> tuple[Wish, str]:
        asked = self.request.GET
        group, matter = asked.get("group", ""), asked.get("matter", "")
        wish = Wish(
            words=asked.get("q", "").strip()[: listing.LONGEST_WORDS],
            warehouse=next((one for one in places if one.key == asked.get("warehouse")), None),
            group_ids=tuple(queries.within(branches, group)) if group else None,
            matter=matter if matter in MATTERS else "",
        )
        return wish, group


class GoodsCard(GoodsDoor):
    """The stock card of a product: where it lies, for whom it is kept, and all its movements."""

    needs = "stock.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return goods_page(self, LevelForm(initial={"least": listing.least_of(self.product)}))


class GoodsLevel(GoodsDoor):
    needs = "stock.arrange"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = LevelForm(request.POST)
        if answering.attempt(form, self._set(form)):
            messages.success(request, _("Saved."))
            return redirect("warehouse:goods", key)
        return goods_page(self, form)

    def _set(self, form: LevelForm) -> Any:
        return lambda: arranging.level(self.product, form.cleaned_data["least"], by=self.actor)


class GoodsBrief(GoodsDoor):
    """A part of the product's page in the catalogue, or a page for those without scripts."""

    needs = "stock.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        if not request.headers.get("HX-Request"):
            return redirect("warehouse:goods", key)
        return answering.page(self, "warehouse/_brief.html", _balances(self.product))


class Names(Door):
    """Goods that are offered while a line is typed."""

    needs = "stock.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        typed = next((request.GET[name] for name in request.GET if name.endswith("name")), "")
        folded = folding.fold(typed)[:100]
        found = Product.objects.filter(retired_at=None, kind=Product.Kind.GOODS, folded__contains=folded)
        offered = found[:MOST_OFFERED] if len(folded) > 1 else []
        return answering.page(self, "warehouse/_names.html", {"offered": [one.name for one in offered]})


def goods_page(door: GoodsDoor, form: LevelForm) -> HttpResponse:
    page = listing.movements(door.product, mark=door.request.GET.get("page", ""))
    context = {
        **_balances(door.product),
        "page": page,
        "reservations": listing.reservations_of(door.product),
        "level_form": form,
        "balance_columns": _balance_columns(),
        "movement_columns": movement_columns(),
    }
    return answering.page(door, "warehouse/goods.html", context, form)


def _balances(product: Product) -> dict[str, Any]:
    found = listing.balances_of(product)
    sums = {name: sum((getattr(one, name) for one in found), listing.NOTHING) for name in listing.SUMMED}
    least = listing.least_of(product)
    return {
        "product": product,
        "balances": found,
        "sums": {**sums, "free": sums["on_hand"] - sums["reserved"]},
        "least": least,
        "is_low": least is not None and sums["on_hand"] - sums["reserved"] < least,
    }


def movement_columns() -> list[Column]:
    return [
        Column(_("Day"), kind="date"),
        Column(_("What happened")),
        Column(_("Warehouse")),
        Column(_("How many"), kind="number"),
        Column(_("Cost"), kind="number"),
        Column(_("Who")),
    ]


def _balance_columns() -> list[Column]:
    return [
        Column(_("Warehouse")),
        Column(_("On hand"), kind="number"),
        Column(_("Kept for orders"), kind="number"),
        Column(_("Free"), kind="number"),
        Column(_("Cost of one"), kind="number"),
        Column(_("Worth"), kind="number"),
    ]


def _columns() -> list[Column]:
    return [
        Column(_("Goods")),
        Column(_("Group")),
        Column(_("Unit")),
        Column(_("On hand"), kind="number"),
        Column(_("Kept for orders"), kind="number"),
        Column(_("Free"), kind="number"),
        Column(_("At least"), kind="number"),
        Column(_("Worth"), kind="number"),
    ]

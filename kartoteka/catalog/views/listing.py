"""The list of goods: groups, search, and the whole as a table to take away."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.catalog import choosing, coding, queries
from kartoteka.catalog.models import Barcode, Product
from kartoteka.catalog.views.answering import shown
from kartoteka.lib import folding, paging
from kartoteka.web.columns import Column

LONGEST_WORDS = 100


class Catalog(Door):
    needs = "catalog.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        words, is_retired = request.GET.get("q", "").strip()[:LONGEST_WORDS], "retired" in request.GET
        branches = queries.tree()
        group = request.GET.get("group", "")
        found = Product.objects.filter(retired_at__isnull=not is_retired).select_related("group", "unit")
        if words:
            found = search(found, words)
        if group:
            found = found.filter(group__in=queries.within(branches, group))
        page = paging.page(found, keys=("folded", "id"), mark=request.GET.get("page", ""))
        context = {
            "rows": [
                (one, shown(one.price, one.currency), shown(one.cost, one.currency)) for one in page.rows
            ],
            "page": page,
            "words": words,
            "branches": [(one.group.key, one.path, one.group.key == group) for one in branches],
            "is_retired": is_retired,
            "has_retired": is_retired or Product.objects.exclude(retired_at=None).exists(),
            "is_narrowed": bool(words or group or is_retired),
            "may_arrange": rights.may(self.actor, "catalog.arrange"),
            "may_export": rights.may(self.actor, "catalog.export"),
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


class Names(Door):
    """Goods that are offered while one is named by typing, in whatever field of whatever page."""

    needs = "catalog.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        words = str(next(iter(request.GET.values()), ""))
        told = [(one.name, shown(one.price, one.currency)) for one in choosing.offered(words)]
        return render(request, "catalog/_names.html", {"offered": told})


def search(found: QuerySet[Product], words: str) -> QuerySet[Product]:
    """By a part of the name, the beginning of the article number, or a whole bar code."""
    named = Q(folded__contains=folding.fold(words)) | Q(code__istartswith=words)
    if any(letter.isdigit() for letter in words):
        coded = Barcode.objects.filter(canonical=coding.canonical(words))
        named |= Q(pk__in=list(coded.values_list("product", flat=True)))
    return found.filter(named)

"""Stock-taking: the counts of the firm, and the sheet of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.catalog import queries
from kartoteka.catalog.models import Product
from kartoteka.lib import paging
from kartoteka.warehouse import counting, listing
from kartoteka.warehouse.doors import CountDoor
from kartoteka.warehouse.forms.counts import BeginForm, CountedForm
from kartoteka.warehouse.models import Count, CountLine
from kartoteka.warehouse.views import answering
from kartoteka.web.columns import Column

AT_ONCE = 200


class Counts(Door):
    """Posting begins one."""

    needs = "stock.keep"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(BeginForm(branches=queries.tree()))

    def post(self, request: HttpRequest) -> HttpResponse:
        branches = queries.tree()
        form = BeginForm(request.POST, branches=branches)
        if answering.attempt(form, lambda: self._begin(form, branches)):
            return redirect(self.made)
        return self._page(form)

    def _begin(self, form: BeginForm, branches: list[queries.Branch]) -> None:
        told = form.cleaned_data
        groups = queries.within(branches, told["group"]) if told["group"] else None
        self.made = counting.begin(told["warehouse"], by=self.actor, group_ids=groups, note=told["note"])

    def _page(self, form: BeginForm) -> HttpResponse:
        found = Count.objects.select_related("warehouse", "begun_by", "paper")
        page = paging.page(found, keys=("-begun_at", "-id"), mark=self.request.GET.get("page", ""))
        context = {
            "form": form,
            "page": page,
            "columns": [
                Column(_("Stock-taking")),
                Column(_("Who")),
                Column(_("State")),
                Column(_("Note")),
            ],
        }
        return answering.page(self, "warehouse/counts.html", context, form)


class CountPage(CountDoor):
    """Posting writes a page of the sheet down, and goes on to the next one."""

    needs = "stock.keep"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        page, lines = self._lines()
        return self._page(CountedForm(lines=lines), page, lines)

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        page, lines = self._lines()
        form = CountedForm(request.POST, lines=lines)
        if answering.attempt(form, lambda: self._write(form)):
            messages.success(request, _("It is written down."))
            onward = f"?page={page.after}" if page.after else ""
            return redirect(self.count.get_absolute_url() + onward)
        return self._page(form, page, lines)

    def _write(self, form: CountedForm) -> None:
        if more := form.cleaned_data["more"]:
            product = listing.find_one(more)
            if product is None:
                raise counting.CountRefused(
                    _("The catalogue does not know “%(name)s”.") % {"name": more}, field="more"
                )
            counting.add(self.count, product, by=self.actor)
        counting.write(self.count, form.counted, by=self.actor)

    def _lines(self) -> tuple[paging.Page[Product], list[CountLine]]:
        lines = CountLine.objects.filter(count=self.count)
        goods = Product.objects.filter(pk__in=lines.values("product"))
        mark = self.request.GET.get("page", "")
        page = paging.page(goods, keys=("folded", "id"), mark=mark, size=AT_ONCE)
        found = lines.filter(product__in=[one.pk for one in page.rows]).select_related("product__unit")
        return page, sorted(found, key=lambda one: (one.product.folded, one.product_id))

    def _page(self, form: CountedForm, page: paging.Page[Product], lines: list[CountLine]) -> HttpResponse:
        context = {
            "count": self.count,
            "form": form,
            "page": page,
            "lines": [(one, form[f"line-{one.product_id}"], _off(one)) for one in lines],
            "differing": counting.differences(self.count),
            "columns": [
                Column(_("What")),
                Column(_("Should be there"), kind="number"),
                Column(_("Is there"), kind="number"),
                Column(_("Difference"), kind="number"),
            ],
        }
        return answering.page(self, "warehouse/count.html", context, form)


class CountPosting(CountDoor):
    needs = "stock.keep"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return answering.told(
            request,
            lambda: counting.post(self.count, by=self.actor),
            _("The differences are written down."),
            to=self.count,
        )


class CountDropping(CountDoor):
    needs = "stock.keep"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return answering.told(
            request,
            lambda: counting.drop(self.count, by=self.actor),
            _("The count is dropped; nothing has changed."),
            to="warehouse:counts",
        )


def _off(line: CountLine) -> Any:
    return None if line.counted is None else line.counted - line.expected

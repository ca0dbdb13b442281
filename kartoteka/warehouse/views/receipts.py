"""Receipts: goods on the way, and those that came."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.warehouse import receiving, supplying
from kartoteka.warehouse.doors import ReceiptDoor
from kartoteka.warehouse.forms import sheet as sheets
from kartoteka.warehouse.forms.papers import ReceiptForm
from kartoteka.warehouse.forms.sheet import Sheet
from kartoteka.warehouse.lines import Item, LineRefused
from kartoteka.warehouse.models import Receipt, ReceiptLine
from kartoteka.warehouse.receiving import Delivery
from kartoteka.warehouse.views import answering
from kartoteka.web.columns import Column


class Receipts(Door):
    needs = "stock.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        is_coming = "coming" in request.GET
        found = Receipt.objects.select_related("warehouse", "paper", "made_by")
        if is_coming:
            found = found.filter(paper=None, dropped_at=None)
        page = paging.page(found, keys=("-made_at", "-id"), mark=request.GET.get("page", ""))
        names = supplying.names((one.supplier_id for one in page.rows), self.actor)
        context = {
            "rows": [(one, names.get(one.supplier_id, "")) for one in page.rows],
            "page": page,
            "is_coming": is_coming,
            "columns": [
                Column(_("Receipt")),
                Column(_("Supplier")),
                Column(_("Warehouse")),
                Column(_("Day"), kind="date"),
                Column(_("State")),
                Column(_("Worth"), kind="number"),
            ],
        }
        return answering.page(self, "warehouse/receipts.html", context)


class NewReceipt(Door):
    """Lines are typed or pasted; the goods are here, or on the way."""

    needs = "stock.keep"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(self._form(), Sheet(prefix="line"))

    def post(self, request: HttpRequest) -> HttpResponse:
        form, sheet = self._form(request.POST), Sheet(request.POST, prefix="line")
        if form.is_valid() and sheet.is_valid() and self._do(form, sheet):
            words = _("The goods are taken in.") if self.made.paper_id else _("The goods are on the way.")
            messages.success(request, words)
            return redirect(self.made)
        return self._page(form, sheet)

    def _form(self, data: Any = None) -> ReceiptForm:
        initial = {"currency": self.request.workspace.money}
        return ReceiptForm(data, initial=initial, suppliers=supplying.suppliers(self.actor))

    def _do(self, form: ReceiptForm, sheet: Any) -> bool:
        places: list[int] = []
        try:
            items, places = sheets.items(sheet)
            items += sheets.pasted(form.cleaned_data["block"])
            self._write(form, items)
        except LineRefused as no:
            if no.field == "block" or no.place >= len(places):
                form.add_error("block", str(no))
            else:
                sheet.forms[places[no.place]].add_error(no.field, str(no))
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
        else:
            return True
        return False

    def _write(self, form: ReceiptForm, items: list[Item]) -> None:
        told = {name: value for name, value in form.cleaned_data.items() if name != "block"}
        verb = receiving.expect if "later" in self.request.POST else receiving.receive
        self.made = verb(Delivery(**told), items, by=self.actor)

    def _page(self, form: ReceiptForm, sheet: Any) -> HttpResponse:
        context = {
            "form": form,
            "sheet": sheet,
            "title": _("New receipt"),
            "submit": _("Take the goods in"),
            "later": _("They are on the way"),
            "is_priced": True,
        }
        return answering.page(self, "warehouse/paper_form.html", context, form, sheet)


class ReceiptPage(ReceiptDoor):
    needs = "stock.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        lines = ReceiptLine.objects.filter(receipt=self.receipt).select_related("product__unit")
        context = {
            "receipt": self.receipt,
            "lines": [(one, one.quantity * one.price) for one in lines],
            "supplier": supplying.names([self.receipt.supplier_id], self.actor).get(self.receipt.supplier_id),
            "columns": [
                Column(_("What")),
                Column(_("How many"), kind="number"),
                Column(_("Cost of one"), kind="number"),
                Column(_("Sum"), kind="number"),
            ],
        }
        return answering.page(self, "warehouse/receipt.html", context)


class ReceiptArrival(ReceiptDoor):
    needs = "stock.keep"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return answering.told(
            request,
            lambda: receiving.take_in(self.receipt, by=self.actor),
            _("The goods are taken in."),
            to=self.receipt,
        )


class ReceiptDropping(ReceiptDoor):
    needs = "stock.keep"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return answering.told(
            request,
            lambda: receiving.drop(self.receipt, by=self.actor),
            _("These goods are expected no more."),
            to=self.receipt,
        )

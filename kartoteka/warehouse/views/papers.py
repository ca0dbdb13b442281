"""Papers of the ledger: one with its movements, writing off, moving, taking back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.warehouse import issuing, listing, moving, supplying, undoing
from kartoteka.warehouse.doors import PaperDoor
from kartoteka.warehouse.forms import sheet as sheets
from kartoteka.warehouse.forms.fields import in_use
from kartoteka.warehouse.forms.papers import IssueForm, MoveForm, ReasonForm
from kartoteka.warehouse.forms.sheet import Sheet
from kartoteka.warehouse.lines import Item, LineRefused
from kartoteka.warehouse.models import Movement, Paper
from kartoteka.warehouse.views import answering, stock
from kartoteka.web.columns import Column


class Movements(Door):
    """All that came and went, the latest first."""

    needs = "stock.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        places = list(in_use())
        chosen = next((one for one in places if one.key == request.GET.get("warehouse")), None)
        page = listing.movements(None, mark=request.GET.get("page", ""), warehouse=chosen)
        columns = [Column(_("Goods")), *stock.movement_columns()]
        context = {"page": page, "places": places, "chosen": chosen, "columns": columns}
        return answering.page(self, "warehouse/movements.html", context)


class PaperPage(PaperDoor):
    needs = "stock.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        moved = Movement.objects.filter(paper=self.paper).select_related("product__unit", "warehouse")
        back = getattr(self.paper, "reversed_by", None)
        context = {
            "paper": self.paper,
            "moved": list(moved.order_by("pk")),
            "back": back,
            "supplier": supplying.names([self.paper.supplier_id], self.actor).get(self.paper.supplier_id),
            "may_go_back": self.paper.kind in undoing.OWN and back is None,
            "columns": [
                Column(_("What")),
                Column(_("Warehouse")),
                Column(_("How many"), kind="number"),
                Column(_("Cost"), kind="number"),
            ],
        }
        return answering.page(self, "warehouse/paper.html", context)


class PaperReversal(PaperDoor):
    needs = "stock.keep"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = ReasonForm(request.POST)
        if answering.attempt(form, lambda: self._undo(form)):
            messages.success(request, _("Taken back."))
            return redirect(self.paper)
        return self._page(form)

    def _undo(self, form: ReasonForm) -> Paper:
        return undoing.undo(self.paper, by=self.actor, reason=form.cleaned_data["reason"])

    def _page(self, form: ReasonForm) -> HttpResponse:
        context = {
            "form": form,
            "title": _("Take back: %(step)s") % {"step": self.paper},
            "submit": _("Take back"),
            "icon": "undo-2",
            "back_url": self.paper.get_absolute_url(),
            "back_label": self.paper,
        }
        return answering.page(self, "warehouse/form.html", context, form)


class SheetDoor(Door):
    """A form with a sheet of lines, and the deed that it leads to."""

    needs = "stock.keep"
    form_class: type[forms.Form]
    made: Paper

    def do(self, told: dict[str, Any], items: list[Item]) -> Paper:
        raise NotImplementedError

    def words(self) -> dict[str, Any]:
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(self.form_class(), Sheet(prefix="line"))

    def post(self, request: HttpRequest) -> HttpResponse:
        form, sheet = self.form_class(request.POST), Sheet(request.POST, prefix="line")
        if form.is_valid() and sheet.is_valid() and self._done(form, sheet):
            messages.success(request, _("It is written down."))
            return redirect(self.made)
        return self._page(form, sheet)

    def _done(self, form: forms.Form, sheet: Any) -> bool:
        places: list[int] = []
        try:
            items, places = sheets.items(sheet)
            self.made = self.do(form.cleaned_data, items)
        except LineRefused as no:
            place = places[no.place] if no.place < len(places) else 0
            sheet.forms[place].add_error(no.field, str(no))
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
        else:
            return True
        return False

    def _page(self, form: forms.Form, sheet: Any) -> HttpResponse:
        context = {"form": form, "sheet": sheet, **self.words()}
        return answering.page(self, "warehouse/paper_form.html", context, form, sheet)


class NewIssue(SheetDoor):
    form_class = IssueForm

    def do(self, told: dict[str, Any], items: list[Item]) -> Paper:
        return issuing.write_off(items, by=self.actor, **told)

    def words(self) -> dict[str, Any]:
        return {"title": _("Write goods off"), "submit": _("Write off")}


class NewMove(SheetDoor):
    form_class = MoveForm

    def do(self, told: dict[str, Any], items: list[Item]) -> Paper:
        return moving.move(items, by=self.actor, **told)

    def words(self) -> dict[str, Any]:
        return {"title": _("Move goods"), "submit": _("Move")}

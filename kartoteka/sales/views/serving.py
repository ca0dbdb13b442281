"""The pages of a desk where clients pay: an order by its number, the payment, and goods that are handed out.

Nobody's name is on them: whoever works there sees what is bought, and what is to be paid.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.lib import money
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import serving, shipping
from kartoteka.sales.doors import BookingDoor, OrderDoor
from kartoteka.sales.forms import steps
from kartoteka.sales.models import Booking, Line, Order
from kartoteka.sales.views.answering import attempt
from kartoteka.web.columns import Column

TAKEN = (Booking.Kind.PAYMENT, Booking.Kind.ADVANCE)


class DeskPayment(Door):
    """The number of an order, and then what is taken for it."""

    needs = "sales.take"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = request.GET.get("order", "")
        if not told:
            return self._ask(steps.OrderNumberForm())
        form = steps.OrderNumberForm(request.GET)
        if not (form.is_valid() and attempt(form, lambda: self._find(told))):
            return self._ask(form)
        spending.show(
            Budget.Kind.ROWS, "order looked at", self.order.client, by=self.actor, order=self.order.number
        )
        return self._page(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            self._find(request.POST.get("order", ""))
        except Refusal as no:
            form = steps.OrderNumberForm(request.POST)
            form.add_error("order", str(no))
            return self._ask(form)
        paid = self._form(request.POST)
        if paid.is_valid() and attempt(paid, lambda: self._take(paid)):
            messages.success(request, _("The payment is written down."))
            return redirect("sales:desk_receipt", self.step.key)
        return self._page(paid)

    def _find(self, told: str) -> None:
        self.order = serving.payable(told, by=self.actor)

    def _take(self, form: steps.DeskPaymentForm) -> None:
        told = form.cleaned_data
        self.step = serving.take(
            self.order,
            told["amount"],
            by=self.actor,
            way=told["way"],
            note=told["note"],
            point=told.get("point"),
        )

    def _form(self, data: Any = None) -> steps.DeskPaymentForm:
        start = {"amount": serving.to_pay(self.order)}
        return steps.DeskPaymentForm(data, initial=start, order=self.order, actor=self.actor)

    def _ask(self, form: forms.Form) -> HttpResponse:
        status = 422 if form.errors else 200
        return render(self.request, "sales/desk_payment.html", {"asking": form}, status=status)

    def _page(self, form: forms.Form) -> HttpResponse:
        context = {
            "order": self.order,
            "form": form,
            "lines": lines(self, self.order),
            "columns": [
                Column(_("What")),
                Column(_("How many"), kind="number"),
                Column(_("Sum"), kind="number"),
            ],
            "to_pay": money.shown(serving.to_pay(self.order), self.order.currency),
        }
        status = 422 if form.errors else 200
        return render(self.request, "sales/desk_payment.html", context, status=status)


class DeskReceipt(BookingDoor):
    """A payment that was taken, and its receipt."""

    needs = "sales.take"

    def find(self) -> None:
        super().find()
        if self.step.kind not in TAKEN:
            raise Http404

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        step = self.step
        context = {
            "step": step,
            "order": step.order,
            "amount": money.shown(step.amount, step.currency),
            "left": money.shown(serving.to_pay(step.order), step.currency) if step.order else "",
            "is_undone": hasattr(step, "reversed_by"),
            "has_receipt": step.order is not None and step.kind == Booking.Kind.PAYMENT,
            "may_work": rights.may(self.actor, "sales.see"),
        }
        return render(request, "sales/desk_receipt.html", context)


class Dispatch(OrderDoor):
    """Goods of an order leave the warehouse by the hand of whoever keeps it."""

    needs = "stock.ship"

    def find(self) -> None:
        super().find()
        if not self.order.is_under_way:
            raise Http404

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid() and attempt(form, lambda: self._ship(form)):
            messages.success(request, _("Shipped."))
            return redirect("warehouse:to_ship")
        return self._page(form)

    def _form(self, data: Any = None) -> steps.GoodsForm:
        return steps.GoodsForm(data, lines=lines(self, self.order))

    def _ship(self, form: steps.GoodsForm) -> None:
        told = form.cleaned_data
        plain = {name: told[name] for name in ("where", "note", "warehouse") if name in told}
        shipping.ship(self.order, form.quantities, by=self.actor, **plain)

    def _page(self, form: forms.Form) -> HttpResponse:
        status = 422 if form.errors else 200
        context = {"order": self.order, "form": form}
        return render(self.request, "sales/dispatch.html", context, status=status)


def lines(door: Door, order: Order) -> list[Line]:
    return list(Line.objects.visible_to(door.actor).filter(order=order))

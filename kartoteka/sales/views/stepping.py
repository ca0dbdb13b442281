"""The steps of an order: what is pressed, and what is filled in first."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.access import rights
from kartoteka.sales import invoicing, ordering, paying, shipping, undoing
from kartoteka.sales.doors import BookingDoor
from kartoteka.sales.forms import steps
from kartoteka.sales.models import Line
from kartoteka.sales.views.answering import OrderDeed, OrderPress, attempt, form_page


class Offer(OrderPress):
    needs, word = "sales.work", _("The offer is made; its lines stand until it is taken back.")

    def do(self) -> object:
        return ordering.offer(self.order, by=self.actor)


class Confirmation(OrderPress):
    needs, word = "sales.work", _("The order is given.")

    def do(self) -> object:
        return ordering.confirm(self.order, by=self.actor)


class Revision(OrderPress):
    needs, word = "sales.work", _("It is a draft again.")

    def do(self) -> object:
        return ordering.revise(self.order, by=self.actor)


class AdvanceUse(OrderPress):
    needs, word = "sales.settle", _("The advance is used for this order.")

    def do(self) -> object:
        return paying.use_advance(self.order, by=self.actor)


class Cancellation(OrderDeed):
    needs, form_class, icon = "sales.work", steps.CancellationForm, "ban"
    title, submit, word = _("Cancel the order"), _("Cancel the order"), _("The order is cancelled.")

    def do(self, form: Any) -> object:
        return ordering.cancel(self.order, by=self.actor, **form.cleaned_data)


class Whereabouts(OrderDeed):
    needs, form_class, icon = "sales.work", steps.PlaceForm, "map-pin"
    title, submit, word = _("Where are the goods?"), _("Save"), _("Saved.")

    def form(self, data: Mapping[str, Any] | None = None) -> forms.Form:
        known = {"where": self.order.whereabouts, "promised_on": self.order.promised_on}
        return steps.PlaceForm(data, initial=known)

    def do(self, form: Any) -> object:
        told = form.cleaned_data
        return ordering.locate(self.order, told["where"], by=self.actor, promised_on=told["promised_on"])


class Invoices(OrderDeed):
    needs, form_class, icon = "sales.work", steps.InvoiceForm, "receipt-text"
    title, submit, word = _("New invoice"), _("Make the invoice"), _("The invoice is made.")

    def form(self, data: Mapping[str, Any] | None = None) -> forms.Form:
        return steps.InvoiceForm(data, initial={"amount": self.order.unbilled})

    def do(self, form: Any) -> object:
        return invoicing.invoice(self.order, by=self.actor, **form.cleaned_data)


class Credits(OrderDeed):
    needs, form_class, icon = "sales.settle", steps.CreditForm, "percent"
    title, submit, word = _("Credit note"), _("Let it off"), _("The credit note is made.")

    def do(self, form: Any) -> object:
        return invoicing.credit(self.order, by=self.actor, **form.cleaned_data)


class Payments(OrderDeed):
    needs, form_class, icon = "sales.settle", steps.OrderPaymentForm, "banknote"
    title, submit, word = _("Payment"), _("Take the payment"), _("The payment is written down.")

    def form(self, data: Mapping[str, Any] | None = None) -> forms.Form:
        asked = steps.OrderPaymentForm(data, initial={"amount": self.order.owed or None})
        return steps.with_places(asked, actor=self.actor, currency=self.order.currency)

    def do(self, form: Any) -> object:
        return paying.pay(self.order, by=self.actor, **form.cleaned_data)


class Shipments(OrderDeed):
    needs, icon = "sales.work", "truck"
    title, submit, word = _("Shipment"), _("Ship"), _("Shipped.")

    def form(self, data: Mapping[str, Any] | None = None) -> forms.Form:
        lines = list(Line.objects.visible_to(self.actor).filter(order=self.order))
        return steps.GoodsForm(data, lines=lines)

    def do(self, form: Any) -> object:
        told = form.cleaned_data
        plain = {name: told[name] for name in ("where", "note", "warehouse") if name in told}
        return shipping.ship(self.order, form.quantities, by=self.actor, **plain)


class Returns(OrderDeed):
    needs, icon = "sales.work", "rotate-ccw"
    title, submit, word = _("Goods come back"), _("Take back"), _("The goods are back, and credited.")

    def form(self, data: Mapping[str, Any] | None = None) -> forms.Form:
        lines = list(Line.objects.visible_to(self.actor).filter(order=self.order))
        return steps.GoodsForm(data, lines=lines, is_back=True)

    def do(self, form: Any) -> object:
        reason = form.cleaned_data["reason"]
        return shipping.take_back(self.order, form.quantities, by=self.actor, reason=reason)


class Reversal(BookingDoor):
    """Takes a step back by a counter-step."""

    needs = "sales.work"

    def find(self) -> None:
        super().find()
        if self.step.kind in undoing.OF_MONEY and not rights.may(self.actor, "sales.settle"):
            raise PermissionDenied

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(steps.ReasonForm())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = steps.ReasonForm(request.POST)
        if form.is_valid() and attempt(
            form, lambda: undoing.undo(self.step, by=self.actor, **form.cleaned_data)
        ):
            messages.success(request, str(_("It is taken back by a counter-step.")))
            return redirect(self._back)
        return self._page(form)

    @property
    def _back(self) -> str:
        if self.step.order is not None:
            return self.step.order.get_absolute_url()
        return reverse("sales:settlement", args=[self.step.client.key])

    def _page(self, form: forms.Form) -> HttpResponse:
        return form_page(
            self,
            form,
            title=_("Take back: %(step)s") % {"step": self.step},
            submit=_("Take back"),
            icon="undo-2",
            back_url=self._back,
            back_label=self.step.order or self.step.client,
        )

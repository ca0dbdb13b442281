"""Forms of takings, pay-outs and transfers, and taking a movement back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access.doors import Door
from kartoteka.cash import forms, moving
from kartoteka.cash.doors import MovementDoor
from kartoteka.cash.moving import Told
from kartoteka.cash.views import answering


class NewMovement(Door):
    """A form about a point on a page of its own."""

    form_class: type[forms.MovementForm]
    title: Any
    submit: Any
    icon: str

    def do(self, told: dict[str, Any]) -> object:
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(self.form_class(actor=self.actor, initial={"point": request.GET.get("point", "")}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_class(request.POST, actor=self.actor)
        if form.is_valid() and answering.attempt(form, lambda: self.do(form.cleaned_data)):
            messages.success(request, _("It is written down."))
            return redirect("cash:point", form.cleaned_data["point"].key)
        return self._page(form)

    def _page(self, form: forms.MovementForm) -> HttpResponse:
        back = {"back_url": reverse("cash:points"), "back_label": _("Cash and bank")}
        return answering.form_page(self, form, title=self.title, submit=self.submit, icon=self.icon, **back)


class NewTaking(NewMovement):
    needs, form_class, icon = "cash.keep", forms.TakingForm, "plus"
    title, submit = gettext_lazy("Take money"), gettext_lazy("Take money")

    def do(self, told: dict[str, Any]) -> object:
        return moving.take(told["point"], told["amount"], by=self.actor, told=_told(told))


class NewPayout(NewMovement):
    needs, form_class, icon = "cash.keep", forms.PayoutForm, "minus"
    title, submit = gettext_lazy("Pay out"), gettext_lazy("Pay out")

    def do(self, told: dict[str, Any]) -> object:
        return moving.pay_out(told["point"], told["amount"], by=self.actor, told=_told(told))


class NewTransfer(NewMovement):
    needs, form_class, icon = "cash.keep", forms.TransferForm, "arrow-right"
    title, submit = gettext_lazy("Carry money"), gettext_lazy("Carry money")

    def do(self, told: dict[str, Any]) -> object:
        source, target = told["point"], told["target"]
        return moving.transfer(source, target, told["amount"], by=self.actor, told=_told(told))


class Reversal(MovementDoor):
    needs = "cash.keep"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(forms.BackForm())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = forms.BackForm(request.POST)
        if form.is_valid() and answering.attempt(form, lambda: self._back(form.cleaned_data["reason"])):
            messages.success(request, _("It is taken back by a counter-movement."))
            return redirect("cash:point", self.movement.point.key)
        return self._page(form)

    def _back(self, reason: str) -> None:
        moving.take_back(self.movement, by=self.actor, reason=reason)

    def _page(self, form: forms.BackForm) -> HttpResponse:
        return answering.form_page(
            self,
            form,
            title=_("Take back"),
            submit=_("Take back"),
            icon="undo-2",
            back_url=reverse("cash:point", args=[self.movement.point.key]),
            back_label=self.movement.point,
        )


def _told(told: dict[str, Any]) -> Told:
    return Told(on=told["on"], reason=told.get("reason", ""), note=told["note"])

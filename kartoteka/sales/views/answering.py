"""How the pages of the Sales Book answer."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.sales.doors import ClientOfSalesDoor, OrderDoor
from kartoteka.staff.actors import Actor

RIGHTS = {"may_work": "sales.work", "may_settle": "sales.settle", "may_grant": "sales.grant"}


def asks_fragment(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def attempt(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Whether the deed was done; a refusal becomes the form's error."""
    try:
        deed()
    except Refusal as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
        return False
    return True


def may(actor: Actor) -> dict[str, bool]:
    return {name: rights.may(actor, right) for name, right in RIGHTS.items()}


def form_page(door: Door, form: forms.Form, **told: Any) -> HttpResponse:
    """`title`, `submit`, `icon`, and the way back: `back_url`, `back_label`. 422 when it was refused."""
    status = 422 if form.errors else 200
    return render(door.request, "sales/form.html", {"form": form, **told}, status=status)


class OrderDeed(OrderDoor):
    """A form on a page of its own, and the deed that it leads to."""

    form_class: type[forms.Form]
    title: Any
    submit: Any
    icon = "check"
    word: Any

    def form(self, data: Mapping[str, Any] | None = None) -> forms.Form:
        return self.form_class(data)

    def do(self, form: Any) -> object:
        raise NotImplementedError

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(self.form())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid() and attempt(form, lambda: self.do(form)):
            messages.success(request, str(self.word))
            return redirect(self.order)
        return self._page(form)

    def _page(self, form: forms.Form) -> HttpResponse:
        return form_page(
            self,
            form,
            title=self.title,
            submit=self.submit,
            icon=self.icon,
            back_url=self.order.get_absolute_url(),
            back_label=self.order,
            order=self.order,
        )


class OrderPress(OrderDoor):
    """A deed of one press; what is refused is told on the order's page."""

    word: Any

    def do(self) -> object:
        raise NotImplementedError

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            self.do()
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, str(self.word))
        return redirect(self.order)


class ClientDeed(ClientOfSalesDoor):
    """A form about a client on a page of its own."""

    form_class: type[forms.Form]
    title: Any
    submit: Any
    icon = "check"
    word: Any

    def form(self, data: Mapping[str, Any] | None = None) -> forms.Form:
        return self.form_class(data)

    def do(self, form: Any) -> object:
        raise NotImplementedError

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(self.form())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid() and attempt(form, lambda: self.do(form)):
            messages.success(request, str(self.word))
            return redirect(self.back)
        return self._page(form)

    @property
    def back(self) -> str:
        return reverse("sales:settlement", args=[self.client.key])

    def _page(self, form: forms.Form) -> HttpResponse:
        return form_page(
            self,
            form,
            title=self.title,
            submit=self.submit,
            icon=self.icon,
            back_url=self.back,
            back_label=self.client,
        )

"""One line of the bank: what it may pay for, and what a person says that it is."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.models import Client
from kartoteka.cash import lines, writing
from kartoteka.cash.doors import LineDoor
from kartoteka.intake.statements import looking
from kartoteka.intake.statements.forms import AsideForm, BackForm, ByHandForm, MatchForm
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import confirming, serving
from kartoteka.sales.models import Order

MATCH = "cash.match"


class BankLine(LineDoor):
    """All that can be said of a line, on one page."""

    needs = MATCH

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return line_page(self)


class LineDeed(LineDoor):
    """One of the forms of that page; what is refused is told there."""

    needs = MATCH
    slot = ""
    word: Any = gettext_lazy("It is written down.")

    def form(self, data: Any) -> forms.Form:
        raise NotImplementedError

    def do(self, told: dict[str, Any]) -> object:
        raise NotImplementedError

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                self.do(form.cleaned_data)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                messages.success(request, str(self.word))
                return redirect(self.line.statement)
        return line_page(self, self.slot, form)


class LinePayment(LineDeed):
    slot = "match"

    def form(self, data: Any) -> forms.Form:
        return MatchForm(data)

    def do(self, told: dict[str, Any]) -> object:
        order = self._order(told["order"])
        return confirming.confirm(self.line, order, by=self.actor, keeps_rest=told["keeps_rest"])

    def _order(self, told: str) -> Order:
        found = serving.named(told, by=self.actor)
        if found is None:
            raise confirming.MatchRefused(_("There is no order or invoice of this number."), field="order")
        return found


class LineAdvance(LineDoor):
    """The client is one whom a proposal names."""

    needs = MATCH

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        seen = Client.objects.visible_to(self.actor)
        client = get_object_or_404(seen, key=request.POST.get("client", ""))
        try:
            confirming.keep(self.line, client, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The advance is written down."))
        return redirect(self.line.statement)


class LineMovement(LineDeed):
    slot = "by_hand"

    def form(self, data: Any) -> forms.Form:
        return ByHandForm(data, is_in=self.line.amount > 0)

    def do(self, told: dict[str, Any]) -> object:
        return writing.write(self.line, by=self.actor, **told)


class LineAside(LineDeed):
    slot, word = "aside", gettext_lazy("The line is left aside.")

    def form(self, data: Any) -> forms.Form:
        return AsideForm(data)

    def do(self, told: dict[str, Any]) -> object:
        return lines.set_aside(self.line, by=self.actor, **told)


class LineReversal(LineDeed):
    slot, word = "back", gettext_lazy("It is taken back; the line is open again.")

    def form(self, data: Any) -> forms.Form:
        return BackForm(data)

    def do(self, told: dict[str, Any]) -> object:
        return confirming.undo(self.line, by=self.actor, **told)


class LineReturn(LineDoor):
    """One that was left aside is open again."""

    needs = MATCH

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            lines.take_up(self.line, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        return redirect("intake:bank_line", self.line.key)


def line_page(door: LineDoor, slot: str = "", form: forms.Form | None = None) -> HttpResponse:
    """With the form of a slot as it was sent, where it was refused."""
    line = door.line
    context = {
        "line": line,
        "row": looking.rows([line], door.actor)[0],
        "match": MatchForm(None),
        "by_hand": ByHandForm(None, is_in=line.amount > 0),
        "aside": AsideForm(None),
        "back": BackForm(None),
        "back_url": reverse("intake:statement", args=[line.statement.key]),
    }
    if form is not None:
        context[slot] = form
    status = HTTPStatus.OK if form is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(door.request, "intake/bank_line.html", context, status=status)

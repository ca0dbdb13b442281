"""What a deal is made of: goods, people and competitors."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kartoteka.deals import filling, involving
from kartoteka.deals.doors import DealDoor
from kartoteka.deals.filling import Goods
from kartoteka.deals.forms.telling import LineForm, PartyForm, RivalForm
from kartoteka.deals.models import Line, Party, Rival
from kartoteka.deals.views import answering
from kartoteka.deals.views.deal import page
from kartoteka.lib.refusals import Refusal


class DealLines(DealDoor):
    needs = "deals.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = LineForm(request.POST, auto_id="line-%s")
        if form.is_valid() and answering.attempt(
            form, lambda: filling.add_line(self.deal, Goods(**form.cleaned_data), by=self.actor)
        ):
            return answering.done(request, self.deal, _("The line is in the deal."), place="#lines")
        return page(self, line_form=form)


class DealParties(DealDoor):
    needs = "deals.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PartyForm(request.POST, deal=self.deal, by=self.actor, auto_id="party-%s")
        if form.is_valid() and answering.attempt(form, lambda: self._involve(form.cleaned_data)):
            return answering.done(request, self.deal, _("Saved."), place="#parties")
        return page(self, party_form=form)

    def _involve(self, told: dict[str, Any]) -> None:
        involving.involve(self.deal, told["person"], told["part"], by=self.actor)


class DealRivals(DealDoor):
    needs = "deals.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = RivalForm(request.POST, auto_id="rival-%s")
        if form.is_valid() and answering.attempt(form, lambda: self._name(form.cleaned_data)):
            return answering.done(request, self.deal, _("Saved."), place="#rivals")
        return page(self, rival_form=form)

    def _name(self, told: dict[str, Any]) -> None:
        involving.name_rival(self.deal, told["competitor"], price=told["price"], by=self.actor)


class PartDoor(DealDoor):
    """Something of the deal, named by its number."""

    needs = "deals.work"
    model: Any
    place = ""

    def find(self) -> None:
        super().find()
        seen = self.model.objects.visible_to(self.actor).filter(deal=self.deal).select_related("deal__client")
        self.part = get_object_or_404(seen, pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, key: str, pk: int) -> HttpResponse:
        try:
            self.remove()
        except Refusal as no:
            return answering.done(request, self.deal, str(no))
        return answering.done(request, self.deal, _("Removed."), place=self.place)

    def remove(self) -> None:
        raise NotImplementedError


class LineRemoval(PartDoor):
    model, place = Line, "#lines"

    def remove(self) -> None:
        filling.remove_line(self.part, by=self.actor)


class PartyRemoval(PartDoor):
    model, place = Party, "#parties"

    def remove(self) -> None:
        involving.leave_out(self.part, by=self.actor)


class RivalRemoval(PartDoor):
    model, place = Rival, "#rivals"

    def remove(self) -> None:
        involving.forget_rival(self.part, by=self.actor)

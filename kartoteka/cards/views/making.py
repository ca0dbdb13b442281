"""Making a card, and handing it over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access.doors import Door
from kartoteka.cards import fields, handing_over, introducing, reaching
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.fact_forms import NewClientForm
from kartoteka.cards.forms import KeeperForm
from kartoteka.cards.introducing import Acquaintance
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal

DRAFT = gettext_lazy(
    "This may be somebody's client already. The card is saved as a draft; the head of sales decides."
)


class NewClient(Door):
    needs = "clients.add"

    def find(self) -> None:
        self.asked = fields.of_clients()

    def get(self, request: HttpRequest) -> HttpResponse:
        form = NewClientForm(None, self.asked)
        form.initial["name"] = request.GET.get("name", "")[:300]
        return self._page(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewClientForm(request.POST, self.asked)
        if form.is_valid():
            try:
                client = self._introduce(form)
                if client.is_draft:
                    messages.warning(request, DRAFT)
                return redirect(client)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
        return self._page(form)

    def _introduce(self, form: NewClientForm) -> Client:
        typed, country = form.cleaned_data, self.request.workspace.country
        return introducing.introduce(
            typed["name"],
            kind=typed["kind"],
            reach=reaching.guess(typed["contact"], country=country) if typed["contact"] else None,
            facts=form.wanted,
            person=Acquaintance(typed["person"], typed["post"]),
            by=self.actor,
        )

    def _page(self, form: NewClientForm) -> HttpResponse:
        context = {"form": form}
        return render(self.request, "cards/client_form.html", context, status=422 if form.errors else 200)


class ClientKeeper(ClientDoor):
    needs = "clients.hand_over"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        form = KeeperForm(initial={"keeper": self.client.keeper.key})
        return render(request, "cards/keeper_form.html", {"client": self.client, "form": form})

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = KeeperForm(request.POST)
        if form.is_valid():
            try:
                handing_over.hand_over(self.client, to=form.cleaned_data["keeper"], by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("The client has been handed over."))
                return redirect(self.client)
        return render(request, "cards/keeper_form.html", {"client": self.client, "form": form}, status=422)

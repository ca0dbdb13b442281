"""Making a card and changing what stands on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.cards import adding, editing, handing_over, reaching
from kartoteka.cards.doors import ClientDoor, ContactDoor
from kartoteka.cards.forms import ClientForm, KeeperForm, NameForm, PhoneForm
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal

NEW = "cards/client_form.html"


class NewClient(Door):
    needs = "clients.add"

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, NEW, {"form": ClientForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ClientForm(request.POST)
        if form.is_valid():
            try:
                return redirect(self._add(form))
            except Refusal as no:
                form.add_error(no.field, str(no))
        return render(request, NEW, {"form": form}, status=422)

    def _add(self, form: ClientForm) -> Client:
        country = self.request.workspace.country
        typed = form.cleaned_data
        reach = (
            reaching.read("phone", typed["phone"], country=country, field="phone") if typed["phone"] else None
        )
        return adding.add(typed["name"], kind=typed["kind"], reach=reach, by=self.actor)


class ClientName(ClientDoor):
    needs = "clients.edit"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        form = NameForm(
            initial={"name": self.client.name, "kind": self.client.kind, "version": self.client.version}
        )
        return render(request, "cards/name_form.html", {"client": self.client, "form": form})

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = NameForm(request.POST)
        if form.is_valid():
            try:
                editing.edit(self.client, **form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect(self.client)
        return render(request, "cards/name_form.html", {"client": self.client, "form": form}, status=422)


class ClientPhones(ClientDoor):
    needs = "clients.edit"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return render(request, "cards/phone_form.html", {"client": self.client, "form": PhoneForm()})

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PhoneForm(request.POST)
        if form.is_valid():
            try:
                typed, country = form.cleaned_data["phone"], self.request.workspace.country
                reach = reaching.read("phone", typed, country=country, field="phone")
                adding.add_contact(self.client, reach, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                return redirect(self.client)
        return render(request, "cards/phone_form.html", {"client": self.client, "form": form}, status=422)


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


class ContactRemoval(ContactDoor):
    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        editing.remove_contact(self.point, by=self.actor)
        messages.success(request, _("The contact %(mask)s has been removed.") % {"mask": self.point.mask})
        return redirect(self.point.client)

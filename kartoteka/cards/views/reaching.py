"""The contacts of a card: adding, tending, taking off, bringing back."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.cards import adding, reaching, tending
from kartoteka.cards.card_forms import ContactForm, NewContactForm
from kartoteka.cards.doors import ClientDoor, ContactDoor
from kartoteka.cards.models import ContactPoint, Person
from kartoteka.cards.tending import Told
from kartoteka.cards.views import answering
from kartoteka.lib.refusals import Refusal


class NewContact(ClientDoor):
    """A contact of the client, or of the person whom the address names besides."""

    needs = "clients.edit"

    def find(self) -> None:
        super().find()
        self.person: Person | None = None
        if key := self.request.GET.get("person"):
            people = Person.objects.visible_to(self.actor).filter(client=self.client)
            self.person = get_object_or_404(people, key=key)

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._form(NewContactForm())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = NewContactForm(request.POST)
        if form.is_valid():
            try:
                point = self._add(**form.cleaned_data)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                word = _("%(contact)s is on the card now.") % {"contact": point.mask}
                undo = reverse("cards:removal", args=[point.key])
                return answering.card(self.request, self.client, word=word, undo=undo)
        return self._form(form)

    def _add(self, contact: str, kind: str, label: str) -> ContactPoint:
        country = self.request.workspace.country
        kind, _space, network = kind.partition(" ")
        if kind:
            reach = reaching.read(kind, contact, country=country, network=network)
        else:
            reach = reaching.guess(contact, country=country)
        return adding.add_contact(self.client, reach, person=self.person, label=label, by=self.actor)

    def _form(self, form: NewContactForm) -> HttpResponse:
        context = {"client": self.client, "person": self.person, "form": form}
        return answering.form(self.request, "cards/new_contact.html", context)


class Contact(ContactDoor):
    """What is told of a contact."""

    needs = "clients.edit"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._form(ContactForm(initial=asdict(tending.told_of(self.point))))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = ContactForm(request.POST)
        if not form.is_valid():
            return self._form(form)
        tending.tend(self.point, Told(**form.cleaned_data), by=self.actor)
        return answering.card(self.request, self.point.client, word=_("Saved."))

    def _form(self, form: ContactForm) -> HttpResponse:
        context: dict[str, Any] = {"client": self.point.client, "point": self.point, "form": form}
        return answering.form(self.request, "cards/contact.html", context)


class ContactLife(ContactDoor):
    """Somebody answered there just now."""

    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        tending.prove_alive(self.point, by=self.actor)
        word = _("%(contact)s answers.") % {"contact": self.point.mask}
        return answering.card(self.request, self.point.client, word=word)


class ContactRemoval(ContactDoor):
    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        tending.remove(self.point, by=self.actor)
        word = _("The contact %(mask)s has been removed.") % {"mask": self.point.mask}
        undo = reverse("cards:contact_return", args=[self.point.key])
        return answering.card(self.request, self.point.client, word=word, undo=undo)


class ContactReturn(ContactDoor):
    """Brings a contact back that was taken off a card."""

    needs = "clients.edit"

    def find(self) -> None:
        removed = ContactPoint.objects.binned_for(self.actor).filter(client__removed_at=None)
        self.point = get_object_or_404(removed.select_related("client"), key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            tending.bring_back(self.point, by=self.actor)
        except Refusal as no:
            return answering.card(self.request, self.point.client, word=str(no))
        return answering.card(self.request, self.point.client, word=_("The contact is back."))

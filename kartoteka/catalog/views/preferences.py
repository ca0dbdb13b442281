"""What a client likes to buy, on his card."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.cards.doors import ClientDoor
from kartoteka.catalog import preferring
from kartoteka.catalog.doors import BinnedPreferenceDoor, PreferenceDoor
from kartoteka.catalog.forms.preferring import PreferenceForm
from kartoteka.catalog.views import answering


class Preferences(ClientDoor):
    """A part of the card, or a page for those without scripts."""

    needs = "clients.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return preferences_page(self, PreferenceForm())


class NewPreference(ClientDoor):
    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PreferenceForm(request.POST)
        if answering.attempt(form, lambda: preferring.note(self.client, form.taste, by=self.actor)):
            if request.headers.get("HX-Request"):
                return preferences_page(self, PreferenceForm())
            messages.success(request, _("Noted."))
            return redirect(self.client)
        return preferences_page(self, form)


class PreferenceRemoval(PreferenceDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        preferring.remove(self.preference, by=self.actor)
        undo = reverse("catalog:preference_return", args=[self.preference.key])
        messages.success(request, _("Taken off the card."), extra_tags=f"undo:{undo}")
        return redirect(self.preference.client)


class PreferenceReturn(BinnedPreferenceDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        preferring.bring_back(self.preference, by=self.actor)
        messages.success(request, _("It is back on the card."))
        return redirect(self.preference.client)


def preferences_page(door: ClientDoor, form: PreferenceForm) -> HttpResponse:
    is_part = bool(door.request.headers.get("HX-Request"))
    context = {
        "client": door.client,
        "preferences": list(preferring.preferences_of(door.client, door.actor)),
        "form": form,
        "may_edit": rights.may(door.actor, "clients.edit"),
    }
    template = "catalog/_preferences.html" if is_part else "catalog/preferences.html"
    return answering.page(door.request, template, context, form)

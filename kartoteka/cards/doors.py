"""Doors that find a client, or one of his contacts, among those the actor may see."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.cards.models import Client, ContactPoint


class ClientDoor(Door):
    """The client named by `key` in the address."""

    client: Client

    def find(self) -> None:
        seen = Client.objects.visible_to(self.actor).select_related("keeper")
        self.client = get_object_or_404(seen, key=self.kwargs["key"])


class ContactDoor(Door):
    """The contact point named by `key` in the address."""

    point: ContactPoint

    def find(self) -> None:
        seen = ContactPoint.objects.visible_to(self.actor).select_related("client")
        self.point = get_object_or_404(seen, key=self.kwargs["key"])

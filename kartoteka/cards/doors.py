"""Doors that find a client, or one of his contacts, among those the actor may see."""

from functools import lru_cache

from django.http import Http404
from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.cards.models import Client, ClientFile, ContactPoint
from kartoteka.lib import statements
from kartoteka.lib.statements import KEY, Rows
from kartoteka.staff.actors import Actor


class ClientDoor(Door):
    """The client named by `key` in the address, with what is fetched beside him."""

    beside: tuple[str, ...] = ("keeper",)
    client: Client

    def find(self) -> None:
        found = _clients(self.actor, self.beside).ask({KEY: self.kwargs["key"]})
        if not found:
            raise Http404
        self.client = found[0]


@lru_cache(maxsize=statements.KEPT)
def _clients(actor: Actor, beside: tuple[str, ...]) -> Rows[Client]:
    return Rows(Client.objects.visible_to(actor).select_related(*beside).filter(key=KEY))


class ContactDoor(Door):
    """The contact point named by `key` in the address."""

    point: ContactPoint

    def find(self) -> None:
        seen = ContactPoint.objects.visible_to(self.actor).select_related("client")
        self.point = get_object_or_404(seen, key=self.kwargs["key"])


class FileDoor(Door):
    """The file named by `key` in the address."""

    file: ClientFile

    def find(self) -> None:
        seen = ClientFile.objects.visible_to(self.actor).select_related("client", "content")
        self.file = get_object_or_404(seen, key=self.kwargs["key"])


class BinnedFileDoor(Door):
    """The same for a file in the bin, on a card that is not."""

    file: ClientFile

    def find(self) -> None:
        binned = ClientFile.objects.binned_for(self.actor).filter(client__removed_at=None)
        self.file = get_object_or_404(binned.select_related("client"), key=self.kwargs["key"])

"""Doors that find a deal, a stage or a funnel."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.deals.models import Deal, Funnel, Stage


class DealDoor(Door):
    """The deal named by `key` in the address."""

    deal: Deal

    def find(self) -> None:
        seen = Deal.objects.visible_to(self.actor)
        told = ("client", "client__keeper", "stage", "funnel", "keeper", "source")
        self.deal = get_object_or_404(seen.select_related(*told), key=self.kwargs["key"])


class FunnelDoor(Door):
    """The funnel named by `key` in the address."""

    needs = "deals.arrange"
    funnel: Funnel

    def find(self) -> None:
        self.funnel = get_object_or_404(Funnel, key=self.kwargs["key"])


class StageDoor(Door):
    """The stage named by `key` in the address."""

    needs = "deals.arrange"
    stage: Stage

    def find(self) -> None:
        self.stage = get_object_or_404(Stage.objects.select_related("funnel"), key=self.kwargs["key"])

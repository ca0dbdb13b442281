"""Doors that find a deal, a stage or a funnel."""

from functools import lru_cache

from django.http import Http404
from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.deals.models import Deal, Funnel, Stage
from kartoteka.lib import statements
from kartoteka.lib.statements import KEY, Rows
from kartoteka.staff.actors import Actor


class DealDoor(Door):
    """The deal named by `key` in the address."""

    deal: Deal

    def find(self) -> None:
        found = _deals(self.actor).ask({KEY: self.kwargs["key"]})
        if not found:
            raise Http404
        self.deal = found[0]


@lru_cache(maxsize=statements.KEPT)
def _deals(actor: Actor) -> Rows[Deal]:
    told = ("client", "client__keeper", "stage", "funnel", "keeper", "source")
    return Rows(Deal.objects.visible_to(actor).select_related(*told).filter(key=KEY))


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

"""A door that finds a promise among those the actor may see."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.planner.models import Promise


class PromiseDoor(Door):
    """The promise named by `key` in the address."""

    promise: Promise

    def find(self) -> None:
        seen = Promise.objects.visible_to(self.actor).select_related("client", "keeper", "series", "person")
        self.promise = get_object_or_404(seen, key=self.kwargs["key"])

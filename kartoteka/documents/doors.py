"""A door that finds a paper."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.documents.models import Paper


class PaperDoor(Door):
    """The paper named by `key` in the address."""

    paper: Paper

    def find(self) -> None:
        seen = Paper.objects.visible_to(self.actor).select_related("order__client", "content")
        self.paper = get_object_or_404(seen, key=self.kwargs["key"])

"""Doors that find a paper, or a template."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.documents.models import Paper, Template


class PaperDoor(Door):
    """The paper named by `key` in the address."""

    paper: Paper

    def find(self) -> None:
        seen = Paper.objects.visible_to(self.actor).select_related("order__client", "content", "template")
        self.paper = get_object_or_404(seen, key=self.kwargs["key"])


class TemplateDoor(Door):
    """The template named by `key` in the address."""

    needs = "papers.arrange"
    template: Template

    def find(self) -> None:
        found = Template.objects.select_related("content", "brought_by")
        self.template = get_object_or_404(found, key=self.kwargs["key"])

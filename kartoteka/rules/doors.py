"""The door that finds a rule."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.rules.models import Rule


class RuleDoor(Door):
    """The rule named by `key` in the address."""

    needs = "rules.arrange"
    rule: Rule

    def find(self) -> None:
        self.rule = get_object_or_404(Rule, key=self.kwargs["key"])

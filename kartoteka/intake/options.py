"""Values that a file brings along for the firm's own fields of choice: they join its list where they may."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kartoteka.access import rights
from kartoteka.cards import own_fields
from kartoteka.cards.fields import Field, Kind
from kartoteka.cards.models import OwnField
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor


def may_be_added(name: str, actor: Actor) -> bool:
    """Whether the field is the firm's own and the actor keeps its list."""
    return name.startswith("own:") and rights.may(actor, "cards.arrange")


@dataclass
class FreshOptions:
    """Of each field the values that are to join its list, as they were written first."""

    by: Actor
    found: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def value(self, asked: Field, parts: Iterable[str]) -> Any:
        """What the parts say together, new options among them; None where they may not or cannot join the list."""
        if not may_be_added(asked.name, self.by):
            return None
        there, fresh = self._known(asked), dict(self.found[asked.name])
        options = []
        for part in filter(None, map(own_fields.option, parts)):
            folded = folding.fold(part)
            if folded not in there:
                fresh.setdefault(folded, part)
            options.append(there.get(folded) or fresh[folded])
        if not options or len(there) + len(fresh) > own_fields.MOST_OPTIONS:
            return None
        self.found[asked.name] = fresh
        return sorted(set(options)) if asked.kind == Kind.CHOICES else options[0]

    def keep(self) -> None:
        """Puts them into the lists."""
        for name, options in self.found.items():
            if options:
                own = OwnField.objects.get(key=name.removeprefix("own:"))
                own_fields.extend(own, list(options.values()), by=self.by)

    def _known(self, asked: Field) -> dict[str, str]:
        return self._lists.setdefault(
            asked.name, {folding.fold(one.value): one.value for one in asked.options()}
        )

    @cached_property
    def _lists(self) -> dict[str, dict[str, str]]:
        return {}

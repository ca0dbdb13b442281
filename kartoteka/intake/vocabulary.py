"""The words a file may use: the firm's lists and the colleagues who keep clients."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kartoteka.access import rights
from kartoteka.cards.models import Industry, Mark, Source, Word
from kartoteka.lib import folding
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

LISTS: dict[str, type[Word]] = {"source": Source, "industry": Industry, "mark": Mark}
KEEPER = "keeper"


@dataclass
class Vocabulary:
    """Each list is looked up when it is first asked for, and once."""

    actor: Actor
    _names: dict[str, dict[str, str]] = field(default_factory=dict)
    _known: dict[str, set[str]] = field(default_factory=dict)

    def names(self, name: str) -> Mapping[str, str]:
        """The words of a list that are offered: name by key."""
        if name not in self._names:
            listed: Any = LISTS[name]
            words = listed.objects.filter(retired_at=None).order_by("name")
            self._names[name] = dict(words.values_list("key", "name"))
        return self._names[name]

    def knows(self, name: str, text: str) -> bool:
        if name not in self._known:
            listed: Any = LISTS[name]
            self._known[name] = set(listed.objects.values_list("folded", flat=True))
        return folding.fold(text)[:100] in self._known[name]

    def keeper(self, text: str) -> int | None:
        """The colleague of that name to whom the actor may give a client."""
        return self._by_name.get(folding.fold(text))

    def keeper_by_key(self, key: str) -> int | None:
        return next((member.pk for member in self.keepers if member.key == key), None)

    @cached_property
    def keepers(self) -> list[Member]:
        """Whoever may not hand clients over can give them to nobody but himself."""
        if not rights.may(self.actor, "clients.hand_over"):
            return list(staff.keepers().filter(pk=self.actor.person_id))
        return list(staff.keepers())

    @cached_property
    def _by_name(self) -> dict[str, int]:
        return {folding.fold(member.name): member.pk for member in self.keepers}

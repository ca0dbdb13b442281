"""Acts: what can be done to many clients at once, as a form names it and as the cards understand it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.cards.editing_many import KEEPER, Wanted, always
from kartoteka.cards.fields import Field, Kind
from kartoteka.cards.filtering.traits import Trait
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

SET, ADD, TAKE, BIN, PASTE = "set", "add", "take", "bin", "paste"
# A name is nobody else's, and a text of many lines is written about one client.
NOT_FOR_MANY = {"name", "preferences"}
# What is needed besides the right to change a card.
NEEDED = {BIN: "clients.remove", KEEPER.name: "clients.hand_over"}


class NoSuchAct(Refusal):
    pass


@dataclass(frozen=True)
class Act:
    """One field of all the clients, or the bin; `value` is as a form holds it."""

    name: str
    field: Field | None = None
    value: str = ""

    @property
    def code(self) -> str:
        return f"{self.name}:{self.field.name}" if self.field else self.name

    def read(self) -> Any:
        """The value that is meant; raises a Refusal for what cannot be understood."""
        if self.field is None:
            return None
        if self.field.kind in {Kind.MARKS, Kind.CHOICES}:
            found = self.field.read(self.value)
            if self.name != SET and not found:
                raise NoSuchAct(_("Choose a mark."), field="value")
            return found
        return self.field.read(self.value)

    def wanted(self) -> Mapping[Field, Wanted]:
        if self.field is None:
            return {}
        value = self.read()
        wishes: dict[str, Callable[[], Wanted]] = {
            SET: lambda: always(value),
            ADD: lambda: lambda present: sorted({*present, *value}, key=str),
            TAKE: lambda: lambda present: [one for one in present if one not in value],
        }
        return {self.field: wishes[self.name]()}

    def sentence(self) -> str:
        if self.field is None:
            return _("Put into the bin")
        told = {"field": capfirst(str(self.field.label)), "value": self.field.shown(self.read()) or "—"}
        match self.name:
            case "add":
                return _("Add the mark %(value)s") % told
            case "take":
                return _("Take off the mark %(value)s") % told
        return _("%(field)s: %(value)s") % told


def field_of(trait: Trait) -> Field | None:
    """The field that is set, the manager included."""
    if not trait.is_editable:
        return None
    return keeper(trait) if trait.kind == "keeper" else trait.field


def keeper(trait: Trait) -> Field:
    return type(KEEPER)(label=trait.label)


def offered(traits: Mapping[str, Trait], actor: Actor) -> list[tuple[str, str]]:
    """What this person may do to many, as a choice of a form."""
    fields = [
        (f"{SET}:{trait.name}", _("Set: %(field)s") % {"field": trait.label})
        for trait in traits.values()
        if trait.is_editable and trait.name not in NOT_FOR_MANY and may_set(trait, actor)
    ]
    marks = [(f"{ADD}:marks", _("Add a mark")), (f"{TAKE}:marks", _("Take a mark off"))]
    bin_ = [(BIN, _("Put into the bin"))] if rights.may(actor, NEEDED[BIN]) else []
    return [*marks, *fields, *bin_]


def may_set(trait: Trait, actor: Actor) -> bool:
    return trait.kind != "keeper" or rights.may(actor, NEEDED[KEEPER.name])


def understand(code: str, value: str, traits: Mapping[str, Trait], actor: Actor) -> Act:
    """The act that a form names, if this person may do it."""
    if code not in dict(offered(traits, actor)):
        raise NoSuchAct(_("Choose what to do with the clients."), field="act")
    name, _colon, trait = code.partition(":")
    return Act(name, field_of(traits[trait]) if trait else None, value)

"""The fields of a card as they stand on it: grouped, told in the reader's language, doubted where they look wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kartoteka.cards import completing, fields
from kartoteka.cards.completing import Missing
from kartoteka.cards.fields import Field, Group, Kind
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.lib import addressing
from kartoteka.staff.actors import Actor

GROUPS = {
    Group.WHO: (_("The card"), "id-card"),
    Group.TRADE: (_("Business"), "briefcase"),
    Group.BANK: (_("Tax and bank"), "landmark"),
    Group.SPECIAL: (_("Our own fields"), "sliders-horizontal"),
}
# What stands in the heading of the card has no line of its own.
IN_THE_HEADING = {"name"}


@dataclass(frozen=True)
class Fact:
    """One field of one card."""

    field: Field
    value: Any
    save_url: str
    country: str

    @property
    def id(self) -> str:
        return place(self.field)

    @cached_property
    def label(self) -> str:
        label = str(self.field.label)
        return label[:1].upper() + label[1:]

    @property
    def shown(self) -> str:
        return capfirst(self.field.shown(self.value)) if self.is_word else self.field.shown(self.value)

    @property
    def is_empty(self) -> bool:
        return not self.shown

    @property
    def is_title(self) -> bool:
        return self.field.name in IN_THE_HEADING

    @property
    def is_word(self) -> bool:
        return self.field.kind in {Kind.CHOICE, Kind.FLAG} and not self.field.is_own

    @property
    def is_long(self) -> bool:
        return self.field.kind == Kind.LONG

    @property
    def link(self) -> str:
        return self.field.written(self.value) if self.field.kind == Kind.LINK else ""

    @property
    def doubt(self) -> str:
        return self.field.doubt(self.value, country=self.country)


@dataclass(frozen=True)
class Section:
    """A part of the card with its fields."""

    name: str
    label: Any
    icon: str
    facts: list[Fact]


@dataclass(frozen=True)
class Gap:
    """What is not known yet, how it is called, and where it is filled in."""

    missing: Missing
    label: str
    url: str
    target: str
    is_fact: bool = False


def place(field: Field) -> str:
    """Where on the page the field stands."""
    return "field-" + field.name.replace(":", "-")


def sections(client: Client, asked: Iterable[Field], *, country: str) -> list[Section]:
    """The fields of the card but for those of its heading; `fields.attach` was called before."""
    facts = [fact(client, field, country=country) for field in asked if field.name not in IN_THE_HEADING]
    grouped = {group: [one for one in facts if one.field.group == group] for group in GROUPS}
    return [Section(group, *GROUPS[group], found) for group, found in grouped.items() if found]


def empty_count(client: Client, asked: Iterable[Field]) -> int:
    """How many fields of the card nothing is known of; under the same condition."""
    return sum(not field.shown(field.value_of(client)) for field in asked)


def fact(client: Client, field: Field, *, country: str) -> Fact:
    url = addressing.address("cards:field", client.key, field.name)
    return Fact(field, field.value_of(client), url, country)


def gaps(client: Client, *, by: Actor) -> list[Gap]:
    """What the firm still wants to know about the client, the first due first."""
    asked = fields.of_clients()
    return [_gap(client, missing, asked) for missing in completing.missing(client, by=by)]


def _gap(client: Client, missing: Missing, asked: list[Field]) -> Gap:
    if missing.name in ContactPoint.Kind.values:
        url = reverse("cards:new_contact", args=[client.key])
        return Gap(missing, str(ContactPoint.Kind(missing.name).label), url, "#form-contact")
    if missing.name == "person":
        url = reverse("cards:new_person", args=[client.key])
        return Gap(missing, str(_("a contact person")), url, "#form-person")
    if missing.name.startswith("person:"):
        found = fields.find(missing.name.removeprefix("person:"), fields.of_people())
        label = _("of a contact person: %(field)s") % {"field": found.label if found else ""}
        return Gap(missing, label, f"{client.get_absolute_url()}#people", "")
    found = fields.find(missing.name, asked)
    if found is None:
        return Gap(missing, missing.name, "", "")
    url = reverse("cards:field", args=[client.key, found.name])
    return Gap(missing, str(found.label), url, f"#{place(found)}", is_fact=True)

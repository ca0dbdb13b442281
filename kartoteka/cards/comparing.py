"""Comparing cards for a person: on what grounds they are alike, and where they differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.cards import fields
from kartoteka.cards.models import Client, ContactPoint, Duplicate, Person
from kartoteka.lib import dates
from kartoteka.lib.likeness.explaining import WHOLE
from kartoteka.staff.actors import Actor


@dataclass(frozen=True)
class Difference:
    """A field, and what stands in it on each card; the first card that has something is chosen beforehand."""

    name: str
    label: str
    values: list[tuple[Client, str, bool]]

    @property
    def choice(self) -> str:
        """What the choice is called in a form."""
        return f"field:{self.name}"


def told(pair: Duplicate) -> str:
    """The grounds in words: "same phone or e-mail; name 92 %"."""
    parts = []
    for ground in pair.grounds:
        what = _words().get(ground["field"], ground["field"])
        if ground["percent"] == WHOLE:
            parts.append(_("same %(field)s") % {"field": what})
        else:
            parts.append(_("%(field)s %(percent)s %%") % {"field": what, "percent": ground["percent"]})
    return "; ".join(parts)


def shares(found: Sequence[str]) -> str:
    return ", ".join(_("same %(field)s") % {"field": _words()[one]} for one in found if one != "name")


def tell_of(cards: Sequence[Client], actor: Actor) -> None:
    """Puts on each card what tells it from the others at a glance: whose it is, since when, how much hangs on it."""
    numbers = [card.pk for card in cards]
    points = ContactPoint.objects.visible_to(actor).filter(client__in=numbers)
    people = Person.objects.visible_to(actor).filter(client__in=numbers)
    reaches, faces = (Counter(rows.values_list("client", flat=True)) for rows in (points, people))
    for card in cards:
        reach, face = reaches[card.pk], faces[card.pk]
        told = [f"{card.keeper.name}, {dates.day(card.created_at)}"]
        if reach:
            told.append(ngettext("%(count)s contact", "%(count)s contacts", reach) % {"count": reach})
        if face:
            words = ngettext("%(count)s contact person", "%(count)s contact people", face)
            told.append(words % {"count": face})
        card.told = told  # type: ignore[attr-defined]  # for the page alone


def side_by_side(cards: Sequence[Client], actor: Actor) -> list[Difference]:
    """The fields in which the cards differ, in the order of the card."""
    fields.attach(cards, actor)
    found = []
    for field in fields.of_clients():
        if field.name == "marks":
            continue
        written = [field.written(field.value_of(card)) for card in cards]
        if len(set(written)) > 1:
            shown = [str(field.shown(field.value_of(card))) for card in cards]
            first = next((at for at, value in enumerate(written) if value), 0)
            values = [
                (card, value, at == first) for at, (card, value) in enumerate(zip(cards, shown, strict=True))
            ]
            found.append(Difference(field.name, str(field.label), values))
    return found


def _words() -> dict[str, str]:
    return {
        "contact": _("phone or e-mail"),
        "phone": _("phone"),
        "email": _("e-mail"),
        "messenger": _("messenger"),
        "web": _("web site"),
        "address": _("address"),
        "tax_id": _("tax number"),
        "name": _("name"),
        "birthday": _("birthday"),
    }

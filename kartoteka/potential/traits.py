"""Traits: what lists of clients can show of potential and be filtered by."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.cards.fields.field import ChoiceField, Kind, Option
from kartoteka.cards.filtering import ways
from kartoteka.cards.filtering.traits import Trait
from kartoteka.cards.models import Client
from kartoteka.potential.models import Estimate, Level
from kartoteka.staff.actors import Actor

NAME = "potential"


class Told(ways.Word):
    """The level of the estimate; of whom nobody has said anything, there is none."""

    def blank(self) -> Q:
        return Q(potential_estimate__isnull=True) | Q(**{self.path: ""})

    def filled(self) -> Q:
        return Q(**{f"{self.path}__gt": ""})

    def differs(self, value: Any) -> Q:
        return self.blank() | ~Q(**{self.path: value})


class _Level(ChoiceField):
    """Nobody types it: it follows from what was answered."""

    def value_of(self, card: Any) -> Any:
        return getattr(getattr(card, "estimated", None), "level", "")


def of_list(actor: Actor) -> dict[str, Trait]:
    """Nothing for those who may not see potential."""
    if not rights.may(actor, "potential.see"):
        return {}
    options = tuple(Option(value, str(capfirst(str(label)))) for value, label in Level.choices)
    field = _Level(NAME, _("Potential"), choices=options)
    kept: Any = Estimate._meta.get_field("level")
    return {
        NAME: Trait(
            NAME,
            str(field.label),
            Kind.CHOICE,
            Told("potential_estimate__level", lambda: list(Level.values)),
            lambda client: field.shown(field.value_of(client)),
            field=field,
            column=kept,
            is_fixed=True,
        )
    }


def put_beside(clients: Sequence[Client], actor: Actor) -> None:
    """Their estimates, in one query."""
    seen = Estimate.objects.visible_to(actor).filter(client__in=[client.pk for client in clients])
    found = {one.client_id: one for one in seen}
    for client in clients:
        client.estimated = found.get(client.pk)  # type: ignore[attr-defined]  # read by the trait alone

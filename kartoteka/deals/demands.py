"""Demands: what must be known before a deal enters a stage, by name.

A stage keeps names only. A room above registers the demands that it alone can answer, such as a signed contract.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards import fields
from kartoteka.cards.models import ContactPoint
from kartoteka.deals.models import Deal, Demand, Party, Stage
from kartoteka.staff.actors import Actor

Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Check:
    """`unmet` says in words what is still needed, or nothing; `choices` are what the demand may be of."""

    name: str
    label: Promise | str
    unmet: Callable[[Deal, str, Actor], str]
    choices: Callable[[], Choices] = list


@dataclass(frozen=True)
class Unmet:
    """What is missing, in words, and by which demand."""

    name: str
    of: str
    words: str


_checks: dict[str, Check] = {}


def register(check: Check) -> None:
    """Said once by a room, when it is ready."""
    _checks[check.name] = check


def all_of_them() -> list[Check]:
    return list(_checks.values())


def unmet(deal: Deal, to: Stage, *, by: Actor) -> list[Unmet]:
    """What is missing to enter the stage. A demand that nobody answers any more holds nothing up."""
    return [
        Unmet(demand.name, demand.of, words)
        for demand in Demand.objects.filter(stage=to)
        if (check := _checks.get(demand.name)) and (words := check.unmet(deal, demand.of, by))
    ]


def _field(deal: Deal, of: str, by: Actor) -> str:
    asked = next((one for one in fields.of_clients() if one.name == of), None)
    if asked is None:
        return ""
    fields.attach([deal.client], by)
    return "" if asked.value_of(deal.client) else _("the card's “%(field)s”") % {"field": asked.label}


def _contact(deal: Deal, of: str, by: Actor) -> str:
    points = ContactPoint.objects.visible_to(by).filter(client=deal.client_id, kind=of, dead_at=None)
    if points.exists():
        return ""
    return _("a contact: %(kind)s") % {"kind": ContactPoint.Kind(of).label}


def _party(deal: Deal, of: str, by: Actor) -> str:
    if Party.objects.visible_to(by).filter(deal=deal, part=of).exists():
        return ""
    return _("who %(part)s") % {"part": Party.Part(of).label}


def _amount(deal: Deal, _of: str, _by: Actor) -> str:
    return "" if deal.amount else _("the amount")


def _expected(deal: Deal, _of: str, _by: Actor) -> str:
    return "" if deal.expected_on else _("when it is expected to close")


def _fields() -> Choices:
    return [(one.name, str(one.label)) for one in fields.of_clients()]


for known in (
    Check("field", gettext_lazy("a field of the card"), _field, _fields),
    Check("contact", gettext_lazy("a contact of a kind"), _contact, lambda: list(ContactPoint.Kind.choices)),
    Check("party", gettext_lazy("a person with a part"), _party, lambda: list(Party.Part.choices)),
    Check("amount", gettext_lazy("the amount"), _amount),
    Check("expected", gettext_lazy("the expected close"), _expected),
):
    register(known)

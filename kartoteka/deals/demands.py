"""Demands: what must be known before a deal enters a stage, by name.

A stage keeps names only. A room above registers the demands that it alone can answer, such as a signed contract.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards import adding, fields, reaching
from kartoteka.cards import editing as cards
from kartoteka.cards.models import ContactPoint
from kartoteka.deals import editing, involving
from kartoteka.deals.models import Deal, Party, Stage
from kartoteka.staff.actors import Actor

Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Check:
    """`unmet` says in words what is still needed, or nothing; `choices` are what the demand may be of.

    What can be told on the spot has `supply`: it writes down what a person typed, by the country's ways.
    """

    name: str
    label: Promise | str
    unmet: Callable[[Deal, str, Actor], str]
    choices: Callable[[], Choices] = list
    supply: Callable[[Deal, str, Any, Actor, str], None] | None = None


@dataclass(frozen=True)
class Unmet:
    """What is missing, in words, and by which demand."""

    name: str
    of: str
    words: str

    @property
    def place(self) -> str:
        """Its name in a form."""
        return f"need:{self.name}:{self.of}"


_checks: dict[str, Check] = {}


def register(check: Check) -> None:
    """Said once by a room, when it is ready."""
    _checks[check.name] = check


def all_of_them() -> list[Check]:
    return list(_checks.values())


def may_be_told(need: Unmet) -> bool:
    """Whether it can be written down on the spot; a paper, for one, is made elsewhere."""
    check = _checks.get(need.name)
    return check is not None and check.supply is not None


def supply(deal: Deal, need: Unmet, told: Any, *, by: Actor, country: str) -> None:
    """Writes down what was missing; the room's own refusals come through."""
    check = _checks.get(need.name)
    if check is not None and check.supply is not None:
        check.supply(deal, need.of, told, by, country)


def label_of(name: str, of: str) -> str:
    """A demand in words."""
    check = _checks.get(name)
    if check is None:
        return name
    found = dict(check.choices()).get(of, "")
    return f"{check.label}: {found}" if found else str(check.label)


def unmet(deal: Deal, to: Stage, *, by: Actor) -> list[Unmet]:
    """What is missing to enter the stage. A demand that nobody answers any more holds nothing up."""
    return [
        Unmet(demand.name, demand.of, words)
        for demand in to.asked
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


def _supply_field(deal: Deal, of: str, told: Any, by: Actor, _country: str) -> None:
    field = fields.find(of, fields.of_clients())
    if field is not None:
        cards.change(deal.client, {field: field.read(told)}, by=by)


def _supply_contact(deal: Deal, of: str, told: Any, by: Actor, country: str) -> None:
    is_messenger = of == ContactPoint.Kind.MESSENGER
    reach = (
        reaching.guess(told, country=country) if is_messenger else reaching.read(of, told, country=country)
    )
    adding.add_contact(deal.client, reach, by=by)


def _supply_party(deal: Deal, of: str, told: Any, by: Actor, _country: str) -> None:
    involving.involve(deal, told, of, by=by)


def _supply_amount(deal: Deal, _of: str, told: Any, by: Actor, _country: str) -> None:
    editing.change(deal, {"amount": told}, by=by)


def _supply_expected(deal: Deal, _of: str, told: Any, by: Actor, _country: str) -> None:
    editing.change(deal, {"expected_on": told}, by=by)


CONTACTS, PARTS = list(ContactPoint.Kind.choices), list(Party.Part.choices)
for known in (
    Check("field", gettext_lazy("a field of the card"), _field, _fields, _supply_field),
    Check("contact", gettext_lazy("a contact of a kind"), _contact, lambda: CONTACTS, _supply_contact),
    Check("party", gettext_lazy("a person with a part"), _party, lambda: PARTS, _supply_party),
    Check("amount", gettext_lazy("the amount"), _amount, supply=_supply_amount),
    Check("expected", gettext_lazy("the expected close"), _expected, supply=_supply_expected),
):
    register(known)

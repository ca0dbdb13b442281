"""What follows on a deal: rooms above tell what can be begun from it, and the deal's page offers that."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from kartoteka.access import rights
from kartoteka.deals.models import Deal
from kartoteka.staff.actors import Actor


@dataclass(frozen=True)
class Sequel:
    """One press: `address` is the name of the page that the deal's key is posted to."""

    label: Promise
    icon: str
    address: str
    right: str
    outcomes: tuple[str, ...] = ("", Deal.Outcome.WON)


_sequels: list[Sequel] = []


def tell(sequel: Sequel) -> None:
    """Said once by a room above, when it is ready."""
    if sequel not in _sequels:
        _sequels.append(sequel)


def offered(deal: Deal, actor: Actor) -> list[dict[str, str]]:
    return [
        {"label": str(one.label), "icon": one.icon, "url": reverse(one.address, args=[deal.key])}
        for one in _sequels
        if deal.outcome in one.outcomes and rights.may(actor, one.right)
    ]

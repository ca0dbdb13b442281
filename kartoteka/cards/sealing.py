"""The firm's keyring: how contact values are sealed, opened and looked up."""

from django.conf import settings

from kartoteka.cards import reaching
from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.cards.reaching import Reach
from kartoteka.lib import sealing
from kartoteka.workspaces import keyring as ring


def keyring() -> sealing.Keyring:
    return ring.current()


def lookup(value: str) -> str:
    """The keyed hash under which a value is found without being readable."""
    return sealing.keyed_hash(value, key=settings.LOOKUP_KEY)


def point(client: Client, reach: Reach, *, person: Person | None = None) -> ContactPoint:
    """An unsaved contact point that keeps the value sealed."""
    return ContactPoint(
        client=client,
        person=person,
        kind=reaching.kind_of(reach),
        network=reaching.network_of(reach),
        mask=reach.mask,
        last_four=reach.last_four,
        lookup=lookup(reach.match),
        sealed=keyring().seal(reach.canonical),
    )

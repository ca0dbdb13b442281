"""The firm's keyring: how contact values are sealed, opened and looked up."""

from django.conf import settings

from kartoteka.cards.models import Client, ContactPoint
from kartoteka.lib import sealing
from kartoteka.lib.phones import Phone
from kartoteka.workspaces import keyring as ring


def keyring() -> sealing.Keyring:
    return ring.current()


def lookup(value: str) -> str:
    """The keyed hash under which a value is found without being readable."""
    return sealing.keyed_hash(value, key=settings.LOOKUP_KEY)


def phone_point(client: Client, phone: Phone) -> ContactPoint:
    """An unsaved contact point that keeps the phone sealed."""
    return ContactPoint(
        client=client,
        kind=ContactPoint.Kind.PHONE,
        mask=phone.mask,
        last_four=phone.last_four,
        lookup=lookup(phone.canonical),
        sealed=keyring().seal(phone.canonical),
    )

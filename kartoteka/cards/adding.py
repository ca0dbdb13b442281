"""Adding clients and their contacts."""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import sealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.lib import folding, phones
from kartoteka.lib.phones import Phone
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


class NameMissing(Refusal):
    pass


class PhoneUnreadable(Refusal):
    pass


class ContactRepeated(Refusal):
    pass


@transaction.atomic
def add(
    name: str,
    *,
    by: Actor,
    kind: str = Client.Kind.COMPANY,
    phone: Phone | None = None,
    keeper: Member | None = None,
) -> Client:
    """Makes a card. Whoever adds a client keeps it, unless a keeper is named."""
    if not folding.tidy(name):
        raise NameMissing(_("A client needs a name."), field="name")

    client = _drafted(name, kind=kind, keeper_id=keeper.pk if keeper else by.member_pk, by=by)
    client.save()
    tracing.trace("client added", client, by=by)
    if phone:
        add_phone(client, phone=phone, by=by)
    return client


@transaction.atomic
def add_phone(client: Client, *, phone: Phone, by: Actor) -> ContactPoint:
    """Puts a phone on the card, sealed. Raises ContactRepeated when it is there already."""
    point = sealing.phone_point(client, phone)
    try:
        with transaction.atomic():
            point.save()
    except IntegrityError as error:
        raise ContactRepeated(_("This number is on the card already."), field="phone") from error
    tracing.trace("contact added", client, by=by, contact=point.mask)
    return point


@transaction.atomic
def add_many(wanted: Sequence[tuple[str, Sequence[Phone]]], *, kind: str, by: Actor) -> list[Client]:
    """Makes a card of each name and its phones, in this order. The caller traces the lot as one deed."""
    drafted = (_drafted(name, kind=kind, keeper_id=by.member_pk, by=by) for name, _ in wanted)
    clients = Client.objects.bulk_create(drafted)
    add_phones(
        (client, phone) for client, (_, numbers) in zip(clients, wanted, strict=True) for phone in numbers
    )
    return clients


def add_phones(wanted: Iterable[tuple[Client, Phone]]) -> None:
    """Puts each phone on its card, sealed; what is on the card already stays as it is."""
    points = (sealing.phone_point(client, phone) for client, phone in wanted)
    ContactPoint.objects.bulk_create(points, ignore_conflicts=True)


def _drafted(name: str, *, kind: str, keeper_id: int, by: Actor) -> Client:
    client = Client(kind=kind, keeper_id=keeper_id, created_by_id=by.member_id)
    client.rename(name)
    return client


def phone_from(text: str, *, country: str) -> Phone:
    """The number a person typed. Raises PhoneUnreadable with what to do about it."""
    try:
        return phones.read(text, country=country)
    except phones.UnreadableNumber as error:
        raise PhoneUnreadable(
            _("“%(text)s” is not a phone number. Write it with the city or country code.")
            % {"text": text[:40]},
            field="phone",
        ) from error

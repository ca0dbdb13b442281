"""Adding clients and their contacts."""

from collections.abc import Callable, Iterable, Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import completing, sealing
from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.cards.reaching import Reach
from kartoteka.lib import folding, inserting
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

Watcher = Callable[[Reach, Actor], None]
_watchers: list[Watcher] = []


def watched_by(watcher: Watcher) -> None:
    """From now on it is told of each contact that somebody puts on a card, and by whom."""
    _watchers.append(watcher)


class NameMissing(Refusal):
    pass


class ContactRepeated(Refusal):
    pass


@transaction.atomic
def add(
    name: str,
    *,
    by: Actor,
    kind: str = Client.Kind.COMPANY,
    reach: Reach | None = None,
    keeper: Member | None = None,
) -> Client:
    """Makes a card. Whoever adds a client keeps it, unless a keeper is named.

    A person who is a client himself has an entry among the people too: there stands his birthday.
    """
    if not folding.tidy(name):
        raise NameMissing(_("A client needs a name."), field="name")

    client = drafted(name, kind=kind, keeper_id=keeper.pk if keeper else by.person_id, by=by)
    inserting.insert(client)
    if kind == Client.Kind.PERSON:
        inserting.insert(himself(client))
    tracing.trace("client added", client, by=by)
    if reach:  # the first on the card: it cannot be there already
        _put(sealing.point(client, reach), reach, by=by)
    return client


def add_contact(
    client: Client, reach: Reach, *, by: Actor, person: Person | None = None, label: str = ""
) -> ContactPoint:
    """Puts a contact on the card, sealed. Raises ContactRepeated when it is there already."""
    point = sealing.point(client, reach, person=person)
    point.label = folding.tidy(label)[:40]
    try:
        with transaction.atomic():
            return _put(point, reach, by=by)
    except IntegrityError as error:
        raise ContactRepeated(_("This contact is on the card already."), field="contact") from error


def _put(point: ContactPoint, reach: Reach, *, by: Actor) -> ContactPoint:
    inserting.insert(point)
    tracing.trace("contact added", point.client, by=by, contact=point.mask)
    completing.count(point.client, by=by)
    for watcher in _watchers:
        watcher(reach, by)
    return point


@transaction.atomic
def add_many(wanted: Sequence[tuple[str, Sequence[Reach]]], *, kind: str, by: Actor) -> list[Client]:
    """Makes a card of each name and its contacts, in this order. The caller traces the lot as one deed."""
    drafts = (drafted(name, kind=kind, keeper_id=by.person_id, by=by) for name, _ in wanted)
    clients = Client.objects.bulk_create(drafts)
    if kind == Client.Kind.PERSON:
        Person.objects.bulk_create(himself(client) for client in clients)
    add_contacts(
        (client, reach) for client, (_, reaches) in zip(clients, wanted, strict=True) for reach in reaches
    )
    return clients


def add_contacts(wanted: Iterable[tuple[Client, Reach]]) -> list[ContactPoint]:
    """Puts each contact on its card, sealed; what is on the card already stays as it is.

    Answers all of them without their ids: those that were put there are known by their keys.
    """
    points = [sealing.point(client, reach) for client, reach in wanted]
    ContactPoint.objects.bulk_create(points, ignore_conflicts=True)
    return points


def drafted(name: str, *, kind: str, keeper_id: int, by: Actor) -> Client:
    """An unsaved card."""
    client = Client(kind=kind, keeper_id=keeper_id, created_by_id=by.member_id)
    client.rename(name)
    return client


def himself(client: Client) -> Person:
    """The unsaved entry among the people of a person who is a client."""
    person = Person(client=client, is_himself=True)
    person.rename(client.name[:200])
    return person

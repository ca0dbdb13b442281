"""What can be exported: the clients somebody sees, picked by a filter, and a column for each thing known of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Count, Func, QuerySet, Value
from django.db.models.functions import Left
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.cards import fields, queries, reaching, sealing
from kartoteka.cards.fields import Field, Kind
from kartoteka.cards.filtering import conditions, understanding
from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.lib.phones import Phone
from kartoteka.lib.spreadsheets import Cell
from kartoteka.segments import listing
from kartoteka.staff.actors import Actor

Clients = QuerySet[Client]
AT_ONCE = 500
BETWEEN = "; "
NUMBERS = {Kind.NUMBER, Kind.MONEY}
# Written as they are kept, so that they can be read again in any language.
AS_WRITTEN = NUMBERS | {Kind.TEXT, Kind.LONG, Kind.DATE, Kind.LINK}


@dataclass(frozen=True)
class Wanted:
    """A filter over the clients as it stands in the address of their list."""

    words: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picked:
    """The clients a filter picks, and its parts as sentences."""

    clients: QuerySet[Client]
    sentences: list[str]


@dataclass(frozen=True)
class Column:
    """`contact` is the kind of contact that stands in it; then only the database gives its values."""

    name: str
    label: str
    show: Callable[[Client], Cell]
    contact: str = ""


def picked(wanted: Wanted, actor: Actor, *, country: str) -> Picked:
    clients: QuerySet[Client] = Client.objects.visible_to(actor)
    sentences = []
    if wanted.words:
        clients = queries.matching(actor, wanted.words, country=country)
        sentences.append(_("Found by “%(text)s”") % {"text": wanted.words})
    found = understanding.understand(conditions.read_all(wanted.conditions), listing.traits_for(actor))
    sentences += [str(told.sentence) for told in found.told]
    return Picked(found.prepared(clients).filter(found.where, is_held=False), sentences)


def columns() -> dict[str, Column]:
    """All of them by name, in the order in which they are offered and written."""
    card = [_of_field(field) for field in fields.of_clients()]
    kinds = ContactPoint.Kind
    contacts = [
        Column(f"contacts:{kind}", str(capfirst(str(kind.label))), _nothing, contact=kind) for kind in kinds
    ]
    people = Column("people", _("People"), lambda client: BETWEEN.join(client.known_people))  # type: ignore[attr-defined]
    keeper = Column("keeper", _("Manager"), lambda client: client.keeper.name)
    added = Column("added", _("Added"), lambda client: client.created_at.date().isoformat())
    return {column.name: column for column in [card[0], *contacts, people, *card[1:], keeper, added]}


def contact_count(clients: QuerySet[Client], kinds: Iterable[str], actor: Actor) -> int:
    """How many contact values the list would hold."""
    wanted = list(kinds)
    if not wanted:
        return 0
    points = ContactPoint.objects.visible_to(actor).filter(kind__in=wanted, dead_at=None)
    counted = points.filter(client__in=clients.order_by().values("pk")).order_by().aggregate(Count("pk"))
    return int(counted["pk__count"])


def before(clients: QuerySet[Client], moment: datetime) -> QuerySet[Client]:
    """Only those who were there when the list was asked for."""
    return clients.filter(created_at__lte=moment)


def shuffled(clients: QuerySet[Client], *, key: str) -> QuerySet[Client]:
    """By the first letter, and within it in an order of this export's own: that tells whose copy came to light."""
    place = Func(
        Value(key), "id", template="sha256(convert_to(%(expressions)s::text, 'UTF8'))", arg_joiner=" || "
    )
    return clients.order_by(Left("sort_key", 1), place)


def rows(
    clients: QuerySet[Client],
    wanted: Sequence[Column],
    *,
    give: Callable[[list[int]], Mapping[int, str]],
    spell: Callable[[Phone], str] = str,
    actor: Actor,
) -> Iterator[list[Cell]]:
    """A row for each client. `give` opens contact values; for those it does not give, the mask stands there.

    `spell` writes telephones.
    """
    kinds = {column.contact for column in wanted if column.contact}
    ready = clients.select_related("keeper", "industry", "source").prefetch_related("marks")
    for batch in _batched(ready.iterator(chunk_size=AT_ONCE)):
        fields.attach(batch, actor)
        _attach_people(batch, actor)
        contacts = _contacts(batch, kinds, give, spell, actor) if kinds else {}
        for client in batch:
            yield [
                BETWEEN.join(contacts.get((client.pk, column.contact), []))
                if column.contact
                else column.show(client)
                for column in wanted
            ]


def _nothing(client: Client) -> Cell:
    """What stands in a column of contacts is not known to the card."""
    return None


def _of_field(field: Field) -> Column:
    def show(client: Client) -> Cell:
        value = field.value_of(client)
        if field.kind in NUMBERS:
            return value  # type: ignore[no-any-return]  # a Decimal or None
        return field.written(value) if field.kind in AS_WRITTEN else field.shown(value)

    return Column(field.name, str(capfirst(str(field.label))), show)


def _attach_people(batch: Sequence[Client], actor: Actor) -> None:
    by_id: dict[int, Any] = {client.pk: client for client in batch}
    for client in by_id.values():
        client.known_people = []
    people = (
        Person.objects.visible_to(actor).filter(client__in=list(by_id), is_himself=False).order_by("sort_key")
    )
    for client_id, name in people.values_list("client_id", "name"):
        by_id[client_id].known_people.append(name)


def _contacts(
    batch: Sequence[Client],
    kinds: set[str],
    give: Callable[[list[int]], Mapping[int, str]],
    spell: Callable[[Phone], str],
    actor: Actor,
) -> dict[tuple[int, str], list[str]]:
    points = list(
        ContactPoint.objects.visible_to(actor)
        .filter(client__in=[client.pk for client in batch], kind__in=kinds, dead_at=None)
        .order_by("-is_preferred", "id")
    )
    given = give([point.pk for point in points])
    ring = sealing.keyring()
    found: dict[tuple[int, str], list[str]] = {}
    for point in points:
        sealed = given.get(point.pk)
        value = _spelled(point, ring.open(sealed), spell) if sealed else point.mask
        found.setdefault((point.client_id, point.kind), []).append(value)
    return found


def _spelled(point: ContactPoint, canonical: str, spell: Callable[[Phone], str]) -> str:
    reach = reaching.restore(point.kind, canonical)
    if isinstance(reach, Phone):
        return spell(reach)
    return f"{point.network}: {reach}" if point.network else str(reach)


def _batched(clients: Iterator[Client]) -> Iterator[list[Client]]:
    while batch := list(islice(clients, AT_ONCE)):
        yield batch

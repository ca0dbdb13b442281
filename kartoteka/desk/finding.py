"""What search shows: clients, people and contacts that fit, each with what was read there and why it was found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kartoteka.cards import queries as cards
from kartoteka.cards.finding import contacts, names
from kartoteka.cards.finding.names import Found, How
from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.desk import queries
from kartoteka.staff.actors import Actor

CLIENTS, PEOPLE, CONTACTS, RECENT = 8, 6, 6, 6
M = TypeVar("M", Client, Person)


@dataclass(frozen=True)
class Hit:
    """A line of what search found; `read` is what the title is to be marked by."""

    url: str
    title: str
    detail: str
    icon: str
    read: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    hits: list[Hit]


def groups(actor: Actor, text: str, *, country: str) -> list[Group]:
    """All that fits the text, the likeliest first; groups without hits are left out."""
    found = names.find(actor, text)
    named = contacts.numbered(actor, text)
    exact = [] if named is None else list(named.values_list("pk", flat=True)[:CLIENTS])
    points = contacts.find(actor, text, country=country)[:CONTACTS]
    of_clients = [one for one in found if one.person_id is None][: CLIENTS - len(exact)]
    of_people = [one for one in found if one.person_id is not None][:PEOPLE]
    wanted = {
        *exact,
        *(one.client_id for one in (*of_clients, *of_people)),
        *(one.client_id for one in points),
    }
    clients = _by_id(
        cards.with_contacts(Client.objects.visible_to(actor).filter(pk__in=wanted, is_held=False), actor),
        wanted,
    )
    ids = {one.person_id for one in of_people} | {point.person_id for point in points if point.person_id}
    people = _by_id(Person.objects.visible_to(actor).filter(pk__in=ids), ids)
    told = [
        Group(_("Clients"), [*_numbered(exact, clients, text), *_clients(of_clients, clients)]),
        Group(_("People"), list(_people(of_people, people, clients))),
        Group(_("Contacts"), list(_contacts(points, people, clients))),
    ]
    return [group for group in told if group.hits]


def recent(actor: Actor) -> list[Group]:
    """The cards that the actor opened last."""
    ids = queries.last_opened(actor, most=RECENT)
    clients = _by_id(Client.objects.visible_to(actor).select_related("keeper").filter(pk__in=ids), ids)
    hits = [_hit(clients[pk], clients[pk].name, clients[pk].keeper.name) for pk in ids if pk in clients]
    return [Group(_("Opened lately"), hits)] if hits else []


def _by_id(rows: QuerySet[M], ids: Iterable[int | None]) -> dict[int, M]:
    return {row.pk: row for row in rows} if ids else {}


def _numbered(ids: list[int], clients: dict[int, Client], text: str) -> Iterator[Hit]:
    for pk in ids:
        if client := clients.get(pk):
            yield _hit(client, client.name, _("number %(number)s") % {"number": text})


def _clients(found: list[Found], clients: dict[int, Client]) -> Iterator[Hit]:
    for one in found:
        if client := clients.get(one.client_id):
            masks = [point.mask for point in client.contact_points.all()][:2]
            yield _hit(client, client.name, *masks, client.keeper.name, _why(one), read=one.read)


def _people(found: list[Found], people: dict[int, Person], clients: dict[int, Client]) -> Iterator[Hit]:
    for one in found:
        person, client = people.get(one.person_id or 0), clients.get(one.client_id)
        if person and client:
            detail = " · ".join(filter(None, (client.name, client.keeper.name, _why(one))))
            yield Hit(client.get_absolute_url(), person.name, detail, "user", one.read)


def _contacts(
    points: list[ContactPoint], people: dict[int, Person], clients: dict[int, Client]
) -> Iterator[Hit]:
    icons = {"phone": "phone", "email": "mail"}
    for point in points:
        if client := clients.get(point.client_id):
            whose = [people[point.person_id].name] if point.person_id in people else []
            detail = " · ".join([*whose, client.name, client.keeper.name])
            yield Hit(client.get_absolute_url(), point.mask, detail, icons.get(point.kind, "search"))


def _hit(client: Client, title: str, *details: str, read: str = "") -> Hit:
    icon = "building-2" if client.kind == Client.Kind.COMPANY else "user"
    return Hit(client.get_absolute_url(), title, " · ".join(filter(None, details)), icon, read)


def _why(found: Found) -> str:
    """Nothing for what fits as it was typed."""
    match found.how:
        case How.KEYBOARD:
            return _("typed on another keyboard: %(text)s") % {"text": found.read}
        case How.ALPHABET:
            return _("in other letters: %(text)s") % {"text": found.read}
        case How.SLIP:
            return _("did you mean %(text)s?") % {"text": found.read}
        case _:
            return ""

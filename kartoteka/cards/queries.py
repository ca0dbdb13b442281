"""Finding clients: lists in pages by key, search by words of the name or by number."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet

from kartoteka.cards import sealing
from kartoteka.cards.finding import contacts, names
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.reaching import Reach
from kartoteka.staff.actors import Actor

R = TypeVar("R", bound=Reach)


def with_contacts(clients: QuerySet[Client], actor: Actor) -> QuerySet[Client]:
    """The clients with keeper and masked contacts, in two queries however many they are."""
    points = ContactPoint.objects.visible_to(actor).order_by("id")
    return clients.select_related("keeper").prefetch_related(Prefetch("contact_points", queryset=points))


def put_beside(clients: Iterable[Client], name: str, rows: Iterable[Any]) -> None:
    """Rows that name their client, as if they had been read ahead for each of the clients."""
    kept = defaultdict(list)
    for row in rows:
        kept[row.client_id].append(row)
    for client in clients:
        client.__dict__.setdefault("_prefetched_objects_cache", {})[name] = kept[client.pk]


def matching(actor: Actor, text: str, *, country: str) -> QuerySet[Client]:
    """Clients in the actor's sight by words of their name or of their people's, by contact, code or tax number."""
    ids: list[QuerySet[Any, int]] = [names.fitting(actor, text).values_list("client_id", flat=True)]
    if (points := contacts.fitting(actor, text, country=country)) is not None:
        ids.append(points.values_list("client_id", flat=True))
    if (numbered := contacts.numbered(actor, text)) is not None:
        ids.append(numbered.values_list("pk", flat=True))
    first, *others = ids
    return Client.objects.visible_to(actor).filter(pk__in=first.union(*others) if others else first)


def cards_with(reaches: Iterable[R], actor: Actor) -> dict[R, int]:
    """On which card in the actor's sight each of the contacts stands."""
    by_lookup = {sealing.lookup(reach.match): reach for reach in reaches}
    points = ContactPoint.objects.visible_to(actor).filter(lookup__in=list(by_lookup)).order_by("-id")
    return {by_lookup[lookup]: card for lookup, card in points.values_list("lookup", "client_id")}

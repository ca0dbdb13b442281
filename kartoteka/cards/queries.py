"""Finding clients: lists in pages by key, search by words of the name or by number."""

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kartoteka.cards import sealing
from kartoteka.cards.models import NAME_WORDS, Client, ContactPoint
from kartoteka.cards.reaching import Reach
from kartoteka.lib import folding, phones
from kartoteka.staff.actors import Actor

LAST_FOUR = 4
R = TypeVar("R", bound=Reach)


def with_contacts(clients: QuerySet[Client], actor: Actor) -> QuerySet[Client]:
    """The clients with keeper and masked contacts, in two queries however many they are."""
    points = ContactPoint.objects.visible_to(actor).order_by("id")
    return clients.select_related("keeper").prefetch_related(Prefetch("contact_points", queryset=points))


def matching(actor: Actor, text: str, *, country: str) -> QuerySet[Client]:
    """Clients in the actor's sight by the beginnings of words, by a whole number or its last four digits."""
    clients = Client.objects.visible_to(actor)
    words = folding.fold(text).split()
    if not words:
        return clients.none()
    terms = " & ".join(f"{word}:*" for word in words)
    named = Q(name_words=SearchQuery(terms, search_type="raw", config="simple"))
    found = clients.annotate(name_words=NAME_WORDS)
    if by_number := _number_condition(text, country=country):
        points = ContactPoint.objects.visible_to(actor).filter(by_number, client=OuterRef("pk"))
        return found.filter(named | Q(Exists(points)))
    return found.filter(named)


def cards_with(reaches: Iterable[R], actor: Actor) -> dict[R, int]:
    """On which card in the actor's sight each of the contacts stands."""
    by_lookup = {sealing.lookup(reach.match): reach for reach in reaches}
    points = ContactPoint.objects.visible_to(actor).filter(lookup__in=list(by_lookup)).order_by("-id")
    return {by_lookup[lookup]: card for lookup, card in points.values_list("lookup", "client_id")}


def _number_condition(text: str, *, country: str) -> Q | None:
    digits = "".join(ch for ch in text if ch.isdigit())
    if len(digits) == LAST_FOUR and digits == text.strip():
        return Q(last_four=digits)
    try:
        phone = phones.read(text, country=country)
    except phones.UnreadableNumber:
        return None
    return Q(lookup=sealing.lookup(phone.match))

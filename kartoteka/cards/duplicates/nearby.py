"""Cards near to what is being typed, among those the actor may see; of others nothing at all is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from kartoteka.cards import reaching, sealing
from kartoteka.cards.finding import names
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.reaching import Reach
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor

AT_MOST = 5
SHORTEST = 3


@dataclass(frozen=True)
class Near:
    """A card, and what it has in common with what is typed."""

    client: Client
    shares: tuple[str, ...]


def near(actor: Actor, *, name: str = "", reaches: Sequence[Reach] = (), tax_id: str = "") -> list[Near]:
    """The likeliest few; an empty key is nobody's."""
    shares: dict[int, list[str]] = {}
    for reach in reaches:
        points = ContactPoint.objects.visible_to(actor).filter(lookup=sealing.lookup(reach.match))
        for client in points.values_list("client_id", flat=True)[:AT_MOST]:
            _add(shares, client, str(reaching.kind_of(reach)))
    if number := "".join(tax_id.split()):
        for client in (
            Client.objects.visible_to(actor).filter(tax_id=number).values_list("pk", flat=True)[:AT_MOST]
        ):
            _add(shares, client, "tax_id")
    if len(folding.fold(name)) >= SHORTEST:
        for found in names.find(actor, name)[:AT_MOST]:
            _add(shares, found.client_id, "name")
    likeliest = sorted(shares, key=lambda client: (-len(shares[client]), client))[:AT_MOST]
    cards = Client.objects.visible_to(actor).select_related("keeper").in_bulk(likeliest)
    return [Near(cards[pk], tuple(shares[pk])) for pk in likeliest if pk in cards]


def _add(shares: dict[int, list[str]], client: int, what: str) -> None:
    if what not in shares.setdefault(client, []):
        shares[client].append(what)

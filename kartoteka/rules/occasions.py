"""Occasion: something happened to a client, maybe to a deal of his, that a rule may answer."""

from dataclasses import dataclass

from kartoteka.cards.models import Client
from kartoteka.deals.models import Deal


@dataclass(frozen=True)
class Occasion:
    """`cause` names it for ever: a rule answers it once. `path` are the rules whose acts led to it."""

    client: Client
    deal: Deal | None
    cause: str
    path: tuple[int, ...] = ()

    @property
    def keeper_id(self) -> int:
        """Whoever answers for it: the deal's manager, else the client's."""
        return self.deal.keeper_id if self.deal else self.client.keeper_id

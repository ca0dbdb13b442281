"""Leading many deals at once: each by the verb that leads one, whole in itself; what one is refused harms no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kartoteka.deals import giving, moving
from kartoteka.deals.models import Deal, Stage
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


@dataclass(frozen=True)
class Led:
    """What came of one of them; `refused` says why it stands where it stood."""

    deal: Deal
    refused: str = ""


def move(deals: Iterable[Deal], *, to: Stage, by: Actor, reason: str = "") -> list[Led]:
    """Those that stand there already are left alone."""
    return [
        _led(deal, lambda deal: moving.move(deal, to=to, by=by, reason=reason))
        for deal in deals
        if deal.stage_id != to.pk
    ]


def give(deals: Iterable[Deal], *, to: Member, by: Actor) -> list[Led]:
    """Those that are his already are left alone."""
    return [
        _led(deal, lambda deal: giving.give(deal, to=to, by=by)) for deal in deals if deal.keeper_id != to.pk
    ]


def _led(deal: Deal, deed: Callable[[Deal], None]) -> Led:
    try:
        deed(deal)
    except Refusal as no:
        return Led(deal, str(no))
    return Led(deal)

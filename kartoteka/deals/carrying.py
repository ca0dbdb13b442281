"""Carrying a deal into a stage together with what the stage still needed to know."""

from collections.abc import Mapping
from typing import Any

from kartoteka.deals import demands, moving
from kartoteka.deals.demands import Unmet
from kartoteka.deals.models import Deal, Stage
from kartoteka.lib.acts import whole
from kartoteka.staff.actors import Actor


@whole()
def carry(
    deal: Deal, *, to: Stage, told: Mapping[Unmet, Any], by: Actor, country: str, reason: str = ""
) -> None:
    """All of it or nothing. Raises what `moving.move` does, and what refuses one of the things told."""
    for need, value in told.items():
        demands.supply(deal, need, value, by=by, country=country)
    moving.move(deal, to=to, by=by, reason=reason)

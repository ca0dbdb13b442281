"""Jams: stages where deals stand beyond the norm, and which of them to push."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from kartoteka.deals import ages, overstaying, picturing
from kartoteka.deals.models import Deal, Stage
from kartoteka.deals.picturing import Slice
from kartoteka.staff.actors import Actor

# From this share of the deals on a stage on the stage is jammed.
JAMMED = 0.25
PUSHED = 5


@dataclass
class Jam:
    """The open deals on a stage now, and those of them over its norm."""

    stage: Stage
    open: int = 0
    open_amount: Decimal = Decimal(0)
    over: int = 0
    over_amount: Decimal = Decimal(0)
    push: list[Deal] = field(default_factory=list)

    @property
    def is_jammed(self) -> bool:
        return self.over > 0 and self.over >= self.open * JAMMED


def jams(wanted: Slice, stages: Sequence[Stage], actor: Actor) -> dict[int, Jam]:
    """By stage; the dearest deals to push come with those that are jammed."""
    judged = ages.ages(stages)
    standing = picturing.deals(wanted, actor).filter(outcome="").order_by()
    late = standing.filter(overstaying.over_norm(judged)).exclude(overstaying.waits_rightly())
    open_, over = _summed(standing), _summed(late)
    none = (0, Decimal(0))
    found = {one.pk: Jam(one, *open_.get(one.pk, none), *over.get(one.pk, none)) for one in stages}
    for deal in _dearest(late, [jam.stage for jam in found.values() if jam.is_jammed], actor):
        found[deal.stage_id].push.append(deal)
    return found


def _summed(deals: Any) -> dict[int, tuple[int, Decimal]]:
    told = deals.values_list("stage").annotate(Count("pk"), Sum("amount"))
    return {pk: (count, amount) for pk, count, amount in told}


def _dearest(late: QuerySet[Deal], stages: Sequence[Stage], actor: Actor) -> QuerySet[Deal]:
    rows = late.order_by("-value", "-pk").values_list("pk", flat=True)
    parts = [rows.filter(stage=stage)[:PUSHED] for stage in stages]
    ids = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0] if parts else ()
    dear = Deal.objects.visible_to(actor).filter(pk__in=list(ids))
    return dear.select_related("client", "keeper").order_by("-value", "-pk")

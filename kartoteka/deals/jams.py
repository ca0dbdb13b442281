"""Jams: stages where deals stand beyond the norm, and which of them to push."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Sum

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
    found = {stage.pk: Jam(stage) for stage in stages}
    for pk, count, amount in standing.values_list("stage").annotate(Count("pk"), Sum("amount")):
        if pk in found:
            found[pk].open, found[pk].open_amount = count, amount
    late = standing.filter(overstaying.over_norm(judged), postponed_until=None)
    for pk, count, amount in late.values_list("stage").annotate(Count("pk"), Sum("amount")):
        if pk in found:
            found[pk].over, found[pk].over_amount = count, amount
    jammed = [jam for jam in found.values() if jam.is_jammed]
    if jammed:
        parts = [
            late.filter(stage=jam.stage).order_by("-value", "-pk").values("pk")[:PUSHED] for jam in jammed
        ]
        ids = [row["pk"] for row in (parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0])]
        dear = Deal.objects.visible_to(actor).filter(pk__in=ids).select_related("client", "keeper")
        for deal in dear.order_by("-value", "-pk"):
            found[deal.stage_id].push.append(deal)
    return found

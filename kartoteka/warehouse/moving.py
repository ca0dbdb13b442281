"""Moving: goods go from one warehouse to another, at the cost at which they left."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import lines
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Paper, Warehouse
from kartoteka.warehouse.posting import Posting


class MoveRefused(Refusal):
    pass


@transaction.atomic
def move(
    items: Sequence[Item],
    *,
    warehouse: Warehouse,
    other: Warehouse,
    by: Actor,
    note: str = "",
    on: date | None = None,
) -> Paper:
    """Raises MoveRefused or NotEnough."""
    if warehouse == other:
        raise MoveRefused(_("Choose another warehouse to move them to."), field="other")
    lines.check(items)
    posting = Posting(((one.product.pk, place.pk) for one in items for place in (warehouse, other)), by=by)
    for one in items:
        value = posting.put(one.product.pk, warehouse.pk, -one.quantity)
        posting.put(one.product.pk, other.pk, one.quantity, -value)
    paper = posting.write(
        Paper(
            kind=Paper.Kind.MOVE,
            warehouse=warehouse,
            other=other,
            note=folding.tidy(note)[:300],
            on=on or timezone.localdate(),
        )
    )
    tracing.trace("goods moved", paper, by=by, lines=len(items))
    return paper

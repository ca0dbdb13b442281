"""Undoing: a counter-paper takes back all that a paper has moved, at the same cost. What was written stays written."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.warehouse.models import Movement, Paper
from kartoteka.warehouse.posting import Posting

OWN = {Paper.Kind.RECEIPT, Paper.Kind.ISSUE, Paper.Kind.MOVE, Paper.Kind.COUNT}


class UndoRefused(Refusal):
    pass


@transaction.atomic
def undo(paper: Paper, *, by: Actor, reason: str) -> Paper:
    """Raises UndoRefused, or NotEnough where the goods have gone meanwhile."""
    why = folding.tidy(reason)[:300]
    if not why:
        raise UndoRefused(_("Say why it is taken back."), field="reason")
    if paper.kind not in OWN:
        raise UndoRefused(_("It came about elsewhere, and is taken back there."))
    back = _reverse(paper, by=by, why=why)
    tracing.trace("stock paper taken back", paper, by=by, reason=why)
    return back


@transaction.atomic
def undo_source(source: str, *, by: Actor, why: str = "") -> bool:
    """What a room above did is taken back there; whether anything here came of it."""
    paper = Paper.objects.filter(source=source).first()
    if paper is None:
        return False
    _reverse(paper, by=by, why=why)
    return True


def _reverse(paper: Paper, *, by: Actor, why: str) -> Paper:
    moved = list(Movement.objects.filter(paper=paper).order_by("-pk"))
    posting = Posting(((one.product_id, one.warehouse_id) for one in moved), by=by)
    # Two at once wait for each other at the balances, and the latter finds it done.
    if Paper.objects.filter(reverses=paper).exists():
        raise UndoRefused(_("It has been taken back already."))
    # What comes back comes first: of a move, the goods return from where they went.
    for one in sorted(moved, key=lambda one: (one.quantity > 0, -one.pk)):
        if one.quantity:
            posting.put(
                one.product_id,
                one.warehouse_id,
                -one.quantity,
                -one.value,
                line=one.line,
                takes_reserved=True,
            )
    return posting.write(
        Paper(
            kind=Paper.Kind.REVERSAL,
            reverses=paper,
            warehouse_id=paper.warehouse_id,
            other_id=paper.other_id,
            note=why,
            on=timezone.localdate(),
            holder=paper.holder,
            label=paper.label,
        )
    )

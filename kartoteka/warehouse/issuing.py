"""Issuing: goods leave. For a holder by what a room above did, or written off with a reason."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import lines, policing, reserving
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Paper, Reservation, Warehouse
from kartoteka.warehouse.posting import Posting
from kartoteka.warehouse.reserving import Want


class IssueRefused(Refusal):
    pass


@transaction.atomic
def ship(
    holder: str,
    wants: Sequence[Want],
    *,
    by: Actor,
    source: str,
    label: str = "",
    warehouse: Warehouse | None = None,
    on: date | None = None,
) -> dict[int, Decimal]:
    """What the goods of each line cost, by the average; lines whose goods are not kept are left out.

    Each leaves where it was kept for the holder, unless a warehouse is told. Raises NotEnough.
    """
    kept = policing.kept(one.product_id for one in wants)
    wants = sorted((one for one in wants if one.product_id in kept), key=lambda one: one.line)
    if not wants:
        return {}
    reserved = dict(reserving.of(holder).values_list("line", "warehouse_id"))
    usual = warehouse or policing.usual()
    places = {one.line: usual.pk if warehouse else reserved.get(one.line, usual.pk) for one in wants}
    # Where it was kept is held as well: there it is let go of.
    pairs = {(one.product_id, place) for one in wants for place in _both(one, places, reserved)}
    posting = Posting(pairs, by=by)
    for one in wants:
        reserving.use(holder, one.line, one.quantity, held=posting.held)
        posting.frees(one.product_id, reserved.get(one.line, places[one.line]))
    costs = {
        one.line: -posting.put(one.product_id, places[one.line], -one.quantity, line=one.line)
        for one in wants
    }
    told: Any = {"holder": holder, "label": label[:80], "source": source, "on": on or timezone.localdate()}
    posting.write(Paper(kind=Paper.Kind.SHIPMENT, warehouse_id=places[wants[0].line], **told))
    return costs


@transaction.atomic
def write_off(
    items: Sequence[Item], *, warehouse: Warehouse, reason: str, by: Actor, on: date | None = None
) -> Paper:
    """Broken, lost, used by the firm itself. Raises IssueRefused or NotEnough."""
    why = folding.tidy(reason)[:300]
    if not why:
        raise IssueRefused(_("Say why they are written off."), field="reason")
    lines.check(items)
    posting = Posting(((one.product.pk, warehouse.pk) for one in items), by=by)
    for one in items:
        posting.put(one.product.pk, warehouse.pk, -one.quantity)
    paper = posting.write(
        Paper(kind=Paper.Kind.ISSUE, warehouse=warehouse, note=why, on=on or timezone.localdate())
    )
    tracing.trace("goods written off", paper, by=by, lines=len(items), reason=why)
    return paper


def _both(want: Want, places: dict[int, int], reserved: dict[int, int]) -> Iterable[int]:
    return {places[want.line], reserved.get(want.line, places[want.line])}


def waiting() -> list[Reservation]:
    """What is to be shipped, as it is kept."""
    seen = Reservation.objects.select_related("product__unit", "warehouse")
    return list(seen.order_by("promised_on", "pk"))

"""Returning: goods that had left come back, at the cost at which they left."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from kartoteka.staff.actors import Actor
from kartoteka.warehouse import averaging, policing
from kartoteka.warehouse.models import Movement, Paper
from kartoteka.warehouse.posting import Posting
from kartoteka.warehouse.reserving import Want

NOTHING = Decimal(0)


@transaction.atomic
def take_back(
    holder: str,
    wants: Sequence[Want],
    *,
    by: Actor,
    source: str,
    label: str = "",
    on: date | None = None,
) -> None:
    """Into the warehouse that they left; what had left before stock was kept comes at the average."""
    kept = policing.kept(one.product_id for one in wants)
    wants = sorted((one for one in wants if one.product_id in kept), key=lambda one: one.line)
    if not wants:
        return
    usual = policing.usual().pk
    last = _last(holder)
    places = {one.line: last.get(one.line, usual) for one in wants}
    posting = Posting(((one.product_id, places[one.line]) for one in wants), by=by)
    out = _out(holder)
    for one in wants:
        gone, cost = out.get(one.line, (NOTHING, NOTHING))
        place = places[one.line]
        known = min(one.quantity, gone)
        if known:
            share = cost if known == gone else averaging.cents(cost * known / gone)
            posting.put(one.product_id, place, known, share, line=one.line)
        if one.quantity > known:
            posting.put(one.product_id, place, one.quantity - known)
    posting.write(
        Paper(
            kind=Paper.Kind.RETURN,
            warehouse_id=places[wants[0].line],
            on=on or timezone.localdate(),
            holder=holder,
            label=label[:80],
            source=source,
        )
    )


def _out(holder: str) -> dict[int, tuple[Decimal, Decimal]]:
    """How much of each line is out, and what it cost when it left."""
    papers = Paper.objects.filter(holder=holder)
    moved = Movement.objects.filter(paper__in=papers, line__isnull=False).values("line")
    sums = moved.annotate(much=Sum("quantity"), cost=Sum("value")).order_by()
    return {one["line"]: (max(-one["much"], NOTHING), max(-one["cost"], NOTHING)) for one in sums}


def _last(holder: str) -> dict[int | None, int]:
    papers = Paper.objects.filter(holder=holder)
    moved = Movement.objects.filter(paper__in=papers, line__isnull=False, quantity__lt=0)
    latest = moved.values("line").annotate(last=Max("pk")).order_by().values("last")
    return dict(Movement.objects.filter(pk__in=latest).values_list("line", "warehouse"))

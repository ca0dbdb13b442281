"""Reserving: goods are kept for a holder as far as they are there; the rest waits, the oldest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F, QuerySet

from kartoteka.staff.actors import Actor
from kartoteka.warehouse import holding, policing
from kartoteka.warehouse.models import Balance, Reservation, Warehouse

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Want:
    """So much of a product, for what a room above calls its line."""

    line: int
    product_id: int
    quantity: Decimal


@transaction.atomic
def reserve(
    holder: str,
    wants: Sequence[Want],
    *,
    by: Actor,
    label: str = "",
    warehouse: Warehouse | None = None,
    promised_on: date | None = None,
) -> None:
    """Adds to what the holder wants already. What is not there waits for the next goods that come."""
    kept = policing.kept(one.product_id for one in wants)
    if not kept:
        return
    places = _places([one for one in wants if one.product_id in kept], holder, warehouse)
    held = holding.hold((want.product_id, place) for want, place in places)
    known = {one.line: one for one in of(holder).select_for_update(of=("self",)).order_by("pk")}
    for want, place in places:
        balance = held[want.product_id, place]
        there = min(max(balance.free, NOTHING), want.quantity)
        balance.reserved += there
        if (mine := known.get(want.line)) is None:
            mine = Reservation(
                holder=holder,
                line=want.line,
                label=label[:80],
                product_id=want.product_id,
                warehouse_id=place,
                wanted=want.quantity,
                quantity=there,
                promised_on=promised_on,
                by_id=by.member_id,
            )
            mine.save(force_insert=True)
        else:
            mine.wanted, mine.quantity = mine.wanted + want.quantity, mine.quantity + there
            mine.save(update_fields=["wanted", "quantity"])


@transaction.atomic
def call(holder: str, label: str, *, promised_on: date | None = None) -> None:
    """How people call the holder, and for when it is promised, where that is known only later."""
    of(holder).update(label=label[:80], promised_on=promised_on)


@transaction.atomic
def release(holder: str) -> None:
    """Nothing is kept for the holder any more; whoever waits is next."""
    pairs = set(of(holder).values_list("product_id", "warehouse_id"))
    if not pairs:
        return
    held = holding.hold(pairs)
    for one in list(of(holder).select_for_update(of=("self",)).order_by("pk")):
        held[one.product_id, one.warehouse_id].reserved -= one.quantity
        one.delete()
    for pair in sorted(held):
        fill(held[pair])


def use(holder: str, line: int, quantity: Decimal, *, held: dict[holding.Pair, Balance]) -> None:
    """So much of what the holder wants has left. The balances are held."""
    mine = of(holder).filter(line=line).first()
    if mine is None:
        return
    rest = max(mine.quantity - quantity, NOTHING)
    held[mine.product_id, mine.warehouse_id].reserved -= mine.quantity - rest
    mine.wanted, mine.quantity = mine.wanted - quantity, min(rest, max(mine.wanted - quantity, NOTHING))
    if mine.wanted > 0:
        mine.save(update_fields=["wanted", "quantity"])
    else:
        mine.delete()


def fill(held: Balance) -> None:
    """What is free goes to those who wait, the oldest first. The balance is held."""
    for one in _of(held).filter(quantity__lt=F("wanted")).order_by("pk"):
        there = min(held.free, one.waiting)
        if there <= 0:
            return
        one.quantity += there
        held.reserved += there
        one.save(update_fields=["quantity"])


def squeeze(held: Balance, room: Decimal) -> None:
    """Lets go of what is reserved beyond the room; whoever came last waits again. The balance is held."""
    for one in _of(held).filter(quantity__gt=0).order_by("-pk") if held.reserved > room else ():
        less = min(held.reserved - room, one.quantity)
        if less <= 0:
            return
        one.quantity -= less
        held.reserved -= less
        one.save(update_fields=["quantity"])


def of(holder: str) -> QuerySet[Reservation]:
    return Reservation.objects.filter(holder=holder)


def _of(held: Balance) -> QuerySet[Reservation]:
    return Reservation.objects.filter(product=held.product_id, warehouse=held.warehouse_id)


def _places(wants: Sequence[Want], holder: str, warehouse: Warehouse | None) -> list[tuple[Want, int]]:
    """Where each is kept: where something is kept for the line already, as told, or where there is enough of it."""
    before = dict(of(holder).values_list("line", "warehouse_id"))
    usual = warehouse or policing.usual()
    free = _free({one.product_id for one in wants})
    return [(one, before.get(one.line) or _best(one, usual, warehouse, free)) for one in wants]


def _best(want: Want, usual: Warehouse, told: Warehouse | None, free: dict[holding.Pair, Decimal]) -> int:
    if told is None and free.get((want.product_id, usual.pk), NOTHING) < want.quantity:
        for (product_id, place), there in free.items():
            if product_id == want.product_id and there >= want.quantity:
                return place
    return usual.pk


def _free(product_ids: Iterable[int]) -> dict[holding.Pair, Decimal]:
    found = Balance.objects.filter(product__in=product_ids, warehouse__retired_at=None)
    rows = found.order_by("product_id", "warehouse_id")
    return {(one.product_id, one.warehouse_id): one.free for one in rows}

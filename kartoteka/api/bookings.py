"""Invoices, payments, shipments and returns by API: each a step of the ledger, taken back by a counter-step."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from kartoteka.access import rights
from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, orders, paging
from kartoteka.api.entrance import behind
from kartoteka.api.order_shapes import (
    AdvanceIn,
    BookingOut,
    BookingsOut,
    InvoiceIn,
    PartIn,
    PaymentIn,
    ReturnIn,
    SettlementOut,
    ShipmentIn,
    StepBackIn,
)
from kartoteka.api.problems import PROBLEMS
from kartoteka.sales import invoicing, paying, queries, shipping, undoing
from kartoteka.sales.booking import Kind
from kartoteka.sales.models import Booking
from kartoteka.sales.queries import Aged

router = Router(tags=["orders"])
PLAIN = ("key", "kind", "on", "at", "currency", "amount", "due_on", "way", "reference", "note")
LISTS = {
    "invoices": (Kind.INVOICE, Kind.CREDIT),
    "payments": (Kind.PAYMENT, Kind.ADVANCE, Kind.USE, Kind.RELEASE),
    "shipments": (Kind.SHIPMENT,),
    "returns": (Kind.RETURN,),
}
MOST = 500


def _list(what: str) -> Callable[..., Any]:
    """The operation that lists the steps of some kinds of an order."""

    def told(request: StaffRequest, key: str) -> Any:
        order = orders.one(request, key)
        seen = Booking.objects.visible_to(request.actor).filter(order=order, kind__in=LISTS[what])
        found = list(seen.select_related("order", "reverses", "reversed_by").order_by("pk")[:MOST])
        paging.count(len(found))
        return {"items": [_shown(one) for one in found]}

    told.__name__ = f"list_{what}"
    return behind("sales.see")(told)


for _what in LISTS:
    router.get(
        f"/orders/{{key}}/{_what}",
        response={200: BookingsOut, **PROBLEMS},
        summary=f"The {_what} of an order",
    )(_list(_what))


@router.post("/orders/{key}/invoices", response={201: BookingOut, **PROBLEMS}, summary="Make an invoice")
@behind("sales.work")
def invoice(request: StaffRequest, key: str, given: InvoiceIn) -> Any:
    made = invoicing.invoice(orders.one(request, key), by=request.actor, **given.model_dump())
    return _made(request, made)


@router.post("/orders/{key}/payments", response={201: BookingOut, **PROBLEMS}, summary="Take a payment")
@behind("sales.settle")
def pay(request: StaffRequest, key: str, given: PaymentIn) -> Any:
    """Send an `Idempotency-Key`: a payment that is sent again is not taken again.

    More than is owed is refused unless `keeps_rest` says that it stays as an advance. The same `reference`, day and
    amount is refused as a double.
    """
    made = paying.pay(orders.one(request, key), by=request.actor, **given.model_dump())
    return _made(request, made)


@router.post("/orders/{key}/shipments", response={201: BookingOut, **PROBLEMS}, summary="Ship goods")
@behind("sales.work")
def ship(request: StaffRequest, key: str, given: ShipmentIn) -> Any:
    parts = None if given.parts is None else _quantities(given.parts)
    made = shipping.ship(
        orders.one(request, key), parts, by=request.actor, where=given.where, note=given.note
    )
    return _made(request, made)


@router.post("/orders/{key}/returns", response={201: BookingOut, **PROBLEMS}, summary="Take goods back")
@behind("sales.work")
def take_back(request: StaffRequest, key: str, given: ReturnIn) -> Any:
    """What was billed for them is credited; what was paid beyond that becomes an advance."""
    order, parts = orders.one(request, key), _quantities(given.parts)
    return _made(request, shipping.take_back(order, parts, by=request.actor, reason=given.reason))


@router.post("/clients/{key}/advances", response={201: BookingOut, **PROBLEMS}, summary="Take an advance")
@behind("sales.settle")
def take_advance(request: StaffRequest, key: str, given: AdvanceIn) -> Any:
    made = paying.take_advance(finding.client(request, key), by=request.actor, **given.model_dump())
    return _made(request, made)


@router.post("/bookings/{key}/reversal", response={201: BookingOut, **PROBLEMS}, summary="Take a step back")
@behind("sales.work")
def reverse(request: StaffRequest, key: str, given: StepBackIn) -> Any:
    """By a counter-step, with all that belongs to the same act."""
    seen = Booking.objects.visible_to(request.actor).select_related("client", "order")
    step = get_object_or_404(seen, key=key)
    if step.kind in undoing.OF_MONEY and not rights.may(request.actor, "sales.settle"):
        raise PermissionDenied
    return _made(request, undoing.undo(step, by=request.actor, reason=given.reason))


@router.get(
    "/clients/{key}/settlement", response={200: SettlementOut, **PROBLEMS}, summary="What a client owes"
)
@behind("sales.see")
def settlement(request: StaffRequest, key: str) -> Any:
    client = finding.client(request, key)
    aged = queries.aged([client.pk], request.actor)
    found = list(queries.accounts_of(client.pk, request.actor))
    paging.count(len(found), subject=client.pk)
    sums = ("currency", "billed", "paid", "owed", "advance")
    items = []
    for one in found:
        by_age = aged.get((client.pk, one.currency), Aged())
        told = {name: getattr(one, name) for name in sums}
        items.append({**told, "current": by_age.current, "overdue": list(by_age.overdue)})
    return {"items": items}


def _quantities(parts: Sequence[PartIn]) -> dict[int, Any]:
    told: dict[int, Any] = {}
    for part in parts:
        told[part.line] = told.get(part.line, 0) + part.quantity
    return told


def _made(request: StaffRequest, step: Booking) -> Any:
    seen = Booking.objects.visible_to(request.actor).select_related("order", "reverses", "reversed_by")
    return Status(201, _shown(seen.get(pk=step.pk)))


def _shown(step: Booking) -> dict[str, Any]:
    return {
        **{name: getattr(step, name) for name in PLAIN},
        "number": step.name,
        "order": step.order.key if step.order else None,
        "state": step.entered,
        "reverses": step.reverses.key if step.reverses else None,
        "is_reversed": hasattr(step, "reversed_by"),
    }

"""Orders by API: from a draft to its lines, and its state."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, headers, paging
from kartoteka.api.deals import KeyUnknown
from kartoteka.api.entrance import behind
from kartoteka.api.order_shapes import LineIn, LinesIn, OrderIn, OrderOut, OrdersAsked, OrdersOut, StepNoteIn
from kartoteka.api.problems import CONFLICTS, PROBLEMS
from kartoteka.catalog.models import Product
from kartoteka.sales import drafting, listing, ordering
from kartoteka.sales.drafting import Ware
from kartoteka.sales.listing import Wish
from kartoteka.sales.models import Line, Order

router = Router(tags=["orders"])
PLAIN = (
    *("key", "number", "code", "title", "state", "on", "promised_on", "currency", "rate", "total", "vat"),
    *("billed", "paid", "owed", "shipped", "returned", "whereabouts", "version"),
    *("is_return", "origin", "country"),
)
OF_LINES = (
    *("id", "name", "unit", "quantity", "price", "discount", "reason", "vat_rate", "vat_included"),
    *("net", "vat", "gross", "shipped", "returned"),
)


@router.get("/orders", response={200: OrdersOut, **PROBLEMS}, summary="Orders, the latest first")
@behind("sales.see")
def list_orders(request: StaffRequest, asked: Query[OrdersAsked]) -> Any:
    found = listing.orders(Wish(asked.state), request.actor).select_related("client", "keeper", "deal")
    if asked.client:
        found = found.filter(client__key=asked.client)
    page = paging.page(found, asked, keys=("-on", "-id"))
    return {"items": [brief(order) for order in page.rows], "next": page.after}


@router.post("/clients/{key}/orders", response={201: OrderOut, **PROBLEMS}, summary="Begin an order")
@behind("sales.work")
def begin_order(request: StaffRequest, key: str, given: OrderIn) -> Any:
    client = finding.client(request, key)
    told = given.model_dump(include={"title", "code", "note", "promised_on"})
    order = drafting.begin(client, by=request.actor, currency=given.currency, **told)
    if given.lines:
        drafting.lay(order, _wares(given.lines), by=request.actor)
    if given.is_given:
        ordering.confirm(order, by=request.actor)
    return Status(201, whole(request, order.key))


@router.get("/orders/{key}", response={200: OrderOut, **PROBLEMS}, summary="One order, with its lines")
@behind("sales.see")
def get_order(request: StaffRequest, key: str) -> Any:
    told = whole(request, key)
    paging.count(1)
    return told


@router.put(
    "/orders/{key}/lines",
    response={200: OrderOut, **CONFLICTS, **PROBLEMS},
    summary="Lay the lines of a draft",
)
@behind("sales.work")
def lay_lines(request: StaffRequest, key: str, given: LinesIn) -> Any:
    """All of them at once: what is not among them any more is gone."""
    order, version = one(request, key), headers.version_wanted(request, given.version)
    drafting.lay(order, _wares(given.lines), by=request.actor, seen=version)
    return whole(request, key)


@router.post("/orders/{key}/offer", response={200: OrderOut, **PROBLEMS}, summary="Make an offer of it")
@behind("sales.work")
def offer(request: StaffRequest, key: str) -> Any:
    ordering.offer(one(request, key), by=request.actor)
    return whole(request, key)


@router.post("/orders/{key}/confirmation", response={200: OrderOut, **PROBLEMS}, summary="The client orders")
@behind("sales.work")
def confirm(request: StaffRequest, key: str) -> Any:
    ordering.confirm(one(request, key), by=request.actor)
    return whole(request, key)


@router.post("/orders/{key}/cancellation", response={200: OrderOut, **PROBLEMS}, summary="Cancel an order")
@behind("sales.work")
def cancel(request: StaffRequest, key: str, given: StepNoteIn) -> Any:
    """Only what nothing hangs on: invoices, payments and shipments are taken back first."""
    ordering.cancel(one(request, key), by=request.actor, reason=given.reason)
    return whole(request, key)


def seen(request: StaffRequest) -> QuerySet[Order]:
    return Order.objects.visible_to(request.actor).select_related("client", "keeper", "deal")


def one(request: StaffRequest, key: str) -> Order:
    return get_object_or_404(seen(request), key=key)


def whole(request: StaffRequest, key: str) -> dict[str, Any]:
    order = one(request, key)
    lines = Line.objects.visible_to(request.actor).filter(order=order).select_related("product")
    return {**brief(order), "lines": [_line(line) for line in lines]}


def brief(order: Order) -> dict[str, Any]:
    return {
        **{name: getattr(order, name) for name in PLAIN},
        "client": order.client.key,
        "keeper": order.keeper.key,
        "deal": order.deal.key if order.deal else None,
    }


def _line(line: Line) -> dict[str, Any]:
    told = {name: getattr(line, name) for name in OF_LINES}
    return {**told, "product": line.product.key if line.product else None}


def _wares(given: list[LineIn]) -> list[Ware]:
    keys = {one.product for one in given if one.product}
    known = {one.key: one for one in Product.objects.filter(key__in=keys).select_related("unit")}
    if unknown := keys - known.keys():
        raise KeyUnknown(min(unknown), field="product")
    return [
        Ware(
            product=known.get(one.product),
            **one.model_dump(exclude={"product"}),
            has_own_vat=one.vat_rate is not None,
        )
        for one in given
    ]

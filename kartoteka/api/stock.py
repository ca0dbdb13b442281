"""The warehouse by API: what lies where, what came and went, receipts and counts."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import paging
from kartoteka.api.deal_shapes import Told
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input, Key, Paged
from kartoteka.catalog.models import Product
from kartoteka.warehouse import counting, policing, receiving, supplying
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Balance, Count, Movement, Receipt, ReceiptLine, Warehouse
from kartoteka.warehouse.receiving import Delivery

router = Router(tags=["stock"])
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=4)]


class StockAsked(Paged):
    product: str = Field("", max_length=40, description="Key of a product; none: all goods.")
    warehouse: str = Field("", max_length=40, description="Key of a warehouse; none: all of them.")


class WarehouseOut(Schema):
    key: str
    name: str = Field(examples=["Main warehouse"])
    is_usual: bool = Field(description="What is not said of a warehouse is said of this one.")


class WarehousesOut(Schema):
    items: list[WarehouseOut]


class BalanceOut(Schema):
    product: str = Field(description="Key of the product.")
    name: str = Field(examples=["Brazil Santos"])
    warehouse: str = Field(description="Key of the warehouse.")
    on_hand: Told
    reserved: Told = Field(description="Kept for orders.")
    free: Told


class BalancesOut(Schema):
    items: list[BalanceOut]
    next: str


class MovementOut(Schema):
    paper: str = Field(description="Key of the paper; movements of one paper came about together.")
    kind: str = Field(examples=["receipt"])
    product: str
    warehouse: str
    quantity: Told = Field(description="Signed: below zero what left.")
    on: date
    at: datetime


class MovementsOut(Schema):
    items: list[MovementOut]
    next: str


class StockLineIn(Input):
    product: Key = Field(description="Key of the product.")
    quantity: Amount
    price: Amount = Field(Decimal(0), description="What one cost, in the currency of the receipt.")


class StockReceiptIn(Input):
    warehouse: str = Field("", max_length=40, description="The usual one, unless told.")
    supplier: str = Field("", max_length=40, description="Key of a client who is marked as a supplier.")
    reference: str = Field("", max_length=80, examples=["17/2"])
    currency: str = Field("", max_length=3, description="The firm's, unless told.")
    rate: Annotated[Decimal, Field(gt=0, max_digits=18, decimal_places=6)] | None = None
    expected_on: date | None = None
    note: str = Field("", max_length=300)
    lines: Annotated[list[StockLineIn], Field(min_length=1, max_length=1000)]
    is_coming: Annotated[bool, Field(description="The goods are on the way, and not taken in yet.")] = False


class StockLineOut(Schema):
    product: str
    quantity: Told


class StockReceiptOut(Schema):
    key: str
    reference: str
    warehouse: str
    currency: str
    expected_on: date | None
    state: str = Field(description="coming, taken in or dropped", examples=["coming"])
    lines: list[StockLineOut]


class StockReceiptsOut(Schema):
    items: list[StockReceiptOut]
    next: str


class CountedIn(Input):
    warehouse: str = Field("", max_length=40, description="The usual one, unless told.")
    note: str = Field("", max_length=300)
    lines: Annotated[list[StockLineIn], Field(min_length=1, max_length=1000)]


class CountedOut(Schema):
    key: str
    warehouse: str
    note: str
    state: str = Field(description="open, posted or dropped", examples=["posted"])
    differences: int


class CountsOut(Schema):
    items: list[CountedOut]
    next: str


@router.get("/warehouses", response={200: WarehousesOut, **PROBLEMS}, summary="The firm's warehouses")
@behind("stock.see")
def list_warehouses(request: StaffRequest) -> Any:
    return {"items": list(Warehouse.objects.filter(retired_at=None))}


@router.get("/stock", response={200: BalancesOut, **PROBLEMS}, summary="What lies where")
@behind("stock.see")
def list_balances(request: StaffRequest, asked: Query[StockAsked]) -> Any:
    found = _narrowed(Balance.objects.select_related("product", "warehouse"), asked)
    page = paging.page(found, asked, keys=("product_id", "id"))
    sums = ("on_hand", "reserved", "free")
    items = [
        {
            **{name: getattr(one, name) for name in sums},
            "product": one.product.key,
            "name": one.product.name,
            "warehouse": one.warehouse.key,
        }
        for one in page.rows
    ]
    return {"items": items, "next": page.after}


@router.get("/stock/movements", response={200: MovementsOut, **PROBLEMS}, summary="What came and went")
@behind("stock.see")
def list_movements(request: StaffRequest, asked: Query[StockAsked]) -> Any:
    """The latest first. A movement is never changed: another one takes it back."""
    found = _narrowed(Movement.objects.select_related("product", "warehouse", "paper"), asked)
    page = paging.page(found.exclude(quantity=0), asked, keys=("-id", "-paper_id"))
    items = [
        {
            "paper": one.paper.key,
            "kind": one.paper.kind,
            "product": one.product.key,
            "warehouse": one.warehouse.key,
            "quantity": one.quantity,
            "on": one.paper.on,
            "at": one.paper.at,
        }
        for one in page.rows
    ]
    return {"items": items, "next": page.after}


@router.get(
    "/stock/receipts",
    response={200: StockReceiptsOut, **PROBLEMS},
    summary="Receipts, those on the way as well",
)
@behind("stock.see")
def list_receipts(request: StaffRequest, asked: Query[Paged]) -> Any:
    found = Receipt.objects.select_related("warehouse").prefetch_related("lines__product")
    page = paging.page(found, asked, keys=("-made_at", "-id"))
    return {"items": [_receipt(one) for one in page.rows], "next": page.after}


@router.get("/stock/receipts/{key}", response={200: StockReceiptOut, **PROBLEMS}, summary="One receipt")
@behind("stock.see")
def read_receipt(request: StaffRequest, key: str) -> Any:
    return _receipt(_one(key))


@router.post("/stock/receipts", response={201: StockReceiptOut, **PROBLEMS}, summary="Take goods in")
@behind("stock.keep")
def receive(request: StaffRequest, given: StockReceiptIn) -> Any:
    """Send an `Idempotency-Key`: a receipt that is sent again is not taken in again."""
    plain = ("reference", "currency", "rate", "expected_on", "note")
    known = supplying.suppliers(request.actor) if given.supplier else []
    supplier = next((one for one in known if one.key == given.supplier), None)
    if given.supplier and supplier is None:
        raise Http404
    told = {name: getattr(given, name) for name in plain}
    delivery = Delivery(_place(given.warehouse), supplier, **told)
    verb = receiving.expect if given.is_coming else receiving.receive
    made = verb(delivery, _items(given.lines), by=request.actor)
    return Status(201, _receipt(_one(made.key)))


@router.post(
    "/stock/receipts/{key}/arrival",
    response={200: StockReceiptOut, **PROBLEMS},
    summary="Take in what was on the way",
)
@behind("stock.keep")
def arrive(request: StaffRequest, key: str) -> Any:
    receiving.take_in(_one(key), by=request.actor)
    return _receipt(_one(key))


@router.get("/stock/counts", response={200: CountsOut, **PROBLEMS}, summary="Counts of warehouses")
@behind("stock.keep")
def list_counts(request: StaffRequest, asked: Query[Paged]) -> Any:
    found = Count.objects.select_related("warehouse").prefetch_related("lines")
    page = paging.page(found, asked, keys=("-begun_at", "-id"))
    return {"items": [_count(one) for one in page.rows], "next": page.after}


@router.post("/stock/counts", response={201: CountedOut, **PROBLEMS}, summary="Say what was counted")
@behind("stock.keep")
def count(request: StaffRequest, given: CountedIn) -> Any:
    """All at once: the differences become movements. What is not named stays as it is."""
    made = counting.begin(_place(given.warehouse), by=request.actor, group_ids=[], note=given.note)
    items = _items(given.lines)
    for one in items:
        counting.add(made, one.product, by=request.actor)
    counting.write(made, {one.product.pk: one.quantity for one in items}, by=request.actor)
    return Status(201, _count(counting.post(made, by=request.actor)))


def _narrowed(found: QuerySet[Any], asked: StockAsked) -> QuerySet[Any]:
    if asked.product:
        found = found.filter(product__key=asked.product)
    return found.filter(warehouse__key=asked.warehouse) if asked.warehouse else found


def _place(key: str) -> Warehouse:
    return get_object_or_404(Warehouse, key=key, retired_at=None) if key else policing.usual()


def _items(lines: list[StockLineIn]) -> list[Item]:
    wanted = [one.product for one in lines]
    known = {one.key: one for one in Product.objects.filter(key__in=wanted).select_related("unit")}
    if set(wanted) - known.keys():
        raise Http404
    return [Item(known[one.product], one.quantity, one.price) for one in lines]


def _one(key: str) -> Receipt:
    beside = Receipt.objects.select_related("warehouse").prefetch_related("lines__product")
    return get_object_or_404(beside, key=key)


def _receipt(one: Receipt) -> dict[str, Any]:
    lines: list[ReceiptLine] = list(one.lines.all())
    return {
        **{name: getattr(one, name) for name in ("key", "reference", "currency", "expected_on")},
        "warehouse": one.warehouse.key,
        "state": "coming" if one.is_on_the_way else "taken in" if one.paper_id else "dropped",
        "lines": [{"product": line.product.key, "quantity": line.quantity} for line in lines],
    }


def _count(one: Count) -> dict[str, Any]:
    return {
        "key": one.key,
        "note": one.note,
        "warehouse": one.warehouse.key,
        "state": "open" if one.is_open else "posted" if one.posted_at else "dropped",
        "differences": sum(line.counted not in (None, line.expected) for line in one.lines.all()),
    }

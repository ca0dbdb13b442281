"""The goods of a deal by API: its amount and income are what they make."""

from decimal import Decimal
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, paging
from kartoteka.api.deal_shapes import Money, Told
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input
from kartoteka.catalog.models import Product
from kartoteka.deals import filling
from kartoteka.deals.filling import Goods
from kartoteka.deals.models import Deal, Line

router = Router(tags=["deals"])


class DealLineIn(Input):
    product: Annotated[str, Field(max_length=40, description="The key of a product, if it is one.")] = ""
    name: Annotated[str, Field(max_length=200, description="Left out, the product's.")] = ""
    quantity: Annotated[Decimal, Field(gt=0, max_digits=13, decimal_places=3)] = Decimal(1)
    price: Annotated[Money | None, Field(description="Left out, what this client pays today.")] = None
    cost: Annotated[Money | None, Field(description="Left out, the product's.")] = None


class DealLineOut(Schema):
    id: int
    product: str | None
    name: str
    quantity: Told
    price: Told
    cost: Told | None
    amount: Told


class DealLinesOut(Schema):
    items: list[DealLineOut]
    amount: Told = Field(description="Of the deal.")
    income: Told | None


@router.get("/deals/{key}/lines", response={200: DealLinesOut, **PROBLEMS}, summary="What a deal is about")
@behind("deals.see")
def list_deal_lines(request: StaffRequest, key: str) -> Any:
    deal = finding.deal(request, key)
    told = _shown(request, deal)
    paging.count(len(told["items"]), subject=deal.client_id)
    return told


@router.post("/deals/{key}/lines", response={201: DealLinesOut, **PROBLEMS}, summary="Add goods to a deal")
@behind("deals.work")
def add_deal_line(request: StaffRequest, key: str, given: DealLineIn) -> Any:
    deal = finding.deal(request, key)
    product = get_object_or_404(Product, key=given.product, retired_at=None) if given.product else None
    goods = Goods(**given.model_dump(exclude={"product"}), product=product)
    filling.add_line(deal, goods, by=request.actor)
    return Status(201, _shown(request, deal))


@router.delete(
    "/deals/{key}/lines/{number}",
    response={200: DealLinesOut, **PROBLEMS},
    summary="Take goods out of a deal",
)
@behind("deals.work")
def remove_deal_line(request: StaffRequest, key: str, number: int) -> Any:
    deal = finding.deal(request, key)
    lines = Line.objects.visible_to(request.actor).filter(deal=deal).select_related("deal__client")
    line = get_object_or_404(lines, pk=number)
    filling.remove_line(line, by=request.actor)
    return _shown(request, line.deal)


def _shown(request: StaffRequest, deal: Deal) -> dict[str, Any]:
    lines = Line.objects.visible_to(request.actor).filter(deal=deal).select_related("product")
    return {"items": [_line(one) for one in lines], "amount": deal.amount, "income": deal.income}


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.pk,
        "product": line.product.key if line.product else None,
        **{name: getattr(line, name) for name in ("name", "quantity", "price", "cost")},
        "amount": line.amount.quantize(filling.CENT),
    }

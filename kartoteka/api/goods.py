"""Goods and services, their prices, and what clients like to buy, by API."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from kartoteka.access.doors import StaffRequest
from kartoteka.api import finding, paging
from kartoteka.api.deal_shapes import Told
from kartoteka.api.entrance import behind
from kartoteka.api.problems import PROBLEMS
from kartoteka.api.shapes import Input, Key, Paged
from kartoteka.catalog import coding, preferring, pricing, queries
from kartoteka.catalog.models import Preference, PriceList, Product
from kartoteka.catalog.preferring import Taste
from kartoteka.lib.money import LARGEST

router = Router(tags=["goods"])
PLAIN = ("key", "name", "kind", "code", "about", "price", "cost", "currency")


class ProductOut(Schema):
    key: str
    name: str = Field(examples=["Brazil Santos"])
    kind: str = Field(description="goods or service", examples=["goods"])
    code: str = Field(description="The article number.", examples=["0001"])
    group: str = Field(description="From the top of the tree.", examples=["Food / Coffee"])
    unit: str = Field(examples=["kg"])
    decimals: int = Field(description="How finely the unit may be cut.", examples=[3])
    barcodes: list[str] = Field(examples=[["2000000000015"]])
    options: dict[str, str] = Field(description="Of a variant.", examples=[{"colour": "blue"}])
    about: str
    price: Told | None = Field(description="Today's, without a price list.")
    cost: Told | None
    currency: str = Field(examples=["EUR"])
    with_vat: bool = Field(description="Whether its own prices are told with VAT.")
    vat_rate: Told | None = Field(description="Per cent today; nothing where there is no tax.")


class ProductsOut(Schema):
    items: list[ProductOut]
    next: str


class ListAsked(Paged):
    barcode: str = Field("", max_length=40, description="The product of this bar code alone.")


class PriceAsked(Input):
    client: Annotated[str, Field(max_length=40)] = Field("", description="Key of the client; none: anybody.")
    quantity: Decimal = Field(Decimal(1), gt=0, lt=LARGEST, max_digits=16, decimal_places=3)
    on: date | None = Field(None, description="Today, unless told.")
    currency: str = Field("", max_length=3, description="The firm's, unless told.")


class PriceOut(Schema):
    net: Told
    gross: Told
    vat_rate: Told | None
    currency: str
    price_list: str | None = Field(description="Key of the list it comes from.")
    from_quantity: Told
    since: date


class PriceListOut(Schema):
    key: str
    name: str = Field(examples=["Wholesale"])
    currency: str = Field(examples=["EUR"])
    with_vat: bool
    marks: list[str] = Field(description="Keys of the marks of clients it is for; none: all clients.")
    since: date | None
    until: date | None


class PriceListsOut(Schema):
    items: list[PriceListOut]


class PreferenceIn(Input):
    what: str = Field(max_length=200, examples=["Brazil Santos"])
    volume: str = Field("", max_length=100, examples=["20 kg a month"])
    colours: str = Field("", max_length=200, examples=["blue, white"])


class PreferenceOut(Schema):
    key: str
    what: str
    product: str | None = Field(description="Key of the product, if it is one.")
    volume: str
    colours: str


class PreferencesOut(Schema):
    items: list[PreferenceOut]


@router.get("/products", response={200: ProductsOut, **PROBLEMS}, summary="Goods and services on offer")
@behind("catalog.see")
def list_products(request: StaffRequest, asked: Query[ListAsked]) -> Any:
    goods = Product.objects.filter(retired_at=None).select_related("group", "unit")
    if asked.barcode:
        goods = goods.filter(barcodes__canonical=coding.canonical(asked.barcode))
    page = paging.page(goods.prefetch_related("barcodes", "traits__option"), asked, keys=("folded", "id"))
    return {"items": _shown(page.rows), "next": page.after}


@router.get("/products/{key}", response={200: ProductOut, **PROBLEMS}, summary="One product")
@behind("catalog.see")
def read_product(request: StaffRequest, key: str) -> Any:
    beside = Product.objects.select_related("group", "unit").prefetch_related("barcodes", "traits__option")
    return _shown([get_object_or_404(beside, key=key)])[0]


@router.get(
    "/products/{key}/price", response={200: PriceOut, **PROBLEMS}, summary="What a product costs a client"
)
@behind("catalog.see")
def read_price(request: StaffRequest, key: str, asked: Query[PriceAsked]) -> Any:
    """By the price lists that hold for the client on the day; 404 where nobody has told a price."""
    price = pricing.price_of(
        get_object_or_404(Product, key=key),
        client=finding.client(request, asked.client) if asked.client else None,
        quantity=asked.quantity,
        on=asked.on or timezone.localdate(),
        currency=asked.currency or request.workspace.money,
    )
    if price is None:
        raise Http404
    plain = ("net", "gross", "vat_rate", "currency", "from_quantity", "since")
    told = {name: getattr(price, name) for name in plain}
    return {**told, "price_list": price.price_list.key if price.price_list else None}


@router.get("/price-lists", response={200: PriceListsOut, **PROBLEMS}, summary="Price lists in their order")
@behind("catalog.see")
def list_price_lists(request: StaffRequest) -> Any:
    """The first that fits gives the price."""
    found = PriceList.objects.filter(retired_at=None).prefetch_related("marks")
    plain = ("key", "name", "currency", "since", "until")
    return {
        "items": [
            {
                **{name: getattr(one, name) for name in plain},
                "with_vat": one.is_with_vat,
                "marks": [mark.key for mark in one.marks.all()],
            }
            for one in found
        ]
    }


@router.get(
    "/clients/{key}/preferences", response={200: PreferencesOut, **PROBLEMS}, summary="What a client likes"
)
@behind("clients.see")
def list_preferences(request: StaffRequest, key: str) -> Any:
    found = preferring.preferences_of(finding.client(request, key), request.actor)
    return {"items": [_preference(one) for one in found]}


@router.post(
    "/clients/{key}/preferences",
    response={201: PreferenceOut, **PROBLEMS},
    summary="Note what a client likes to buy",
)
@behind("clients.edit")
def add_preference(request: StaffRequest, key: Key, told: PreferenceIn) -> Any:
    noted = preferring.note(finding.client(request, key), Taste(**told.dict()), by=request.actor)
    return Status(201, _preference(noted))


def _preference(one: Preference) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("key", "volume", "colours")}
    return {**told, "what": one.words, "product": one.product.key if one.product else None}


def _shown(goods: Sequence[Product]) -> list[dict[str, Any]]:
    paths = {branch.group.pk: branch.path for branch in queries.tree()}
    rates = queries.rates(timezone.localdate())
    return [
        {
            **{name: getattr(one, name) for name in PLAIN},
            "group": paths.get(one.group_id or 0, ""),
            "unit": str(one.unit or ""),
            "decimals": one.unit.decimals if one.unit else 3,
            "barcodes": [barcode.code for barcode in one.barcodes.all()],
            "options": {trait.option.name: trait.value for trait in one.traits.all()},
            "with_vat": one.is_with_vat,
            "vat_rate": rates.of(one.vat_id),
        }
        for one in goods
    ]

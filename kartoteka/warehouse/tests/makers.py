"""Makers of stock for tests."""

from decimal import Decimal
from typing import Any

from kartoteka.catalog.models import Product
from kartoteka.catalog.tests import makers as catalog
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import receiving
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Balance, Paper, Receipt, Warehouse
from kartoteka.warehouse.receiving import Delivery


def D(value: str | int) -> Decimal:  # noqa: N802  # amounts are many, and read like that
    return Decimal(value)


def usual() -> Warehouse:
    """As a firm begins with it; that is laid out when a real firm is founded."""
    made, _is_new = Warehouse.objects.get_or_create(
        is_usual=True, defaults={"name": "Главный склад", "folded": "главный склад"}
    )
    return made


def goods(*, by: Actor, quantity: str | int = 0, cost: str | int = 5, **told: Any) -> Product:
    """A product, and so much of it in the usual warehouse."""
    made = catalog.product(by=by, **told)
    if quantity:
        received(made, quantity, cost, by=by)
    return made


def received(
    product: Product,
    quantity: str | int,
    cost: str | int | Decimal = 5,
    *,
    by: Actor,
    warehouse: Warehouse | None = None,
) -> Paper:
    told = Delivery(warehouse or usual())
    made: Receipt = receiving.receive(told, [Item(product, D(quantity), Decimal(cost))], by=by)
    assert made.paper is not None
    return made.paper


def balance(product: Product, warehouse: Warehouse | None = None) -> Balance:
    return Balance.objects.get(product=product, warehouse=warehouse or usual())


def figures(product: Product, warehouse: Warehouse | None = None) -> list[Decimal]:
    """On hand, reserved, worth."""
    one = balance(product, warehouse)
    return [one.on_hand, one.reserved, one.value]

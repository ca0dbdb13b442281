"""Arranging: the warehouses of the firm, its policy, and how much of a product there should be at least."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog.models import Product
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import lines
from kartoteka.warehouse.models import Balance, Level, Policy, Warehouse


class WarehouseRefused(Refusal):
    pass


class LevelRefused(Refusal):
    pass


@transaction.atomic
def add(name: str, *, by: Actor) -> Warehouse:
    made = Warehouse()
    _name(made, name)
    tracing.trace("warehouse added", made, by=by)
    return made


@transaction.atomic
def change(warehouse: Warehouse, *, name: str, is_usual: bool, by: Actor) -> Warehouse:
    """There is always one usual warehouse: another becomes it, and no one ceases to be it by itself."""
    if is_usual and not warehouse.is_usual:
        if warehouse.retired_at:
            raise WarehouseRefused(_("This warehouse is not in use."), field="is_usual")
        Warehouse.objects.filter(is_usual=True).update(is_usual=False)
        warehouse.is_usual = True
    _name(warehouse, name)
    tracing.trace("warehouse changed", warehouse, by=by)
    return warehouse


@transaction.atomic
def retire(warehouse: Warehouse, *, by: Actor) -> None:
    """Only one that is empty, and not the usual one."""
    if warehouse.is_usual:
        raise WarehouseRefused(_("Make another warehouse the usual one first."))
    if Balance.objects.filter(warehouse=warehouse).exclude(on_hand=0).exists():
        raise WarehouseRefused(_("Goods lie in it: move them first."))
    warehouse.retired_at = timezone.now()
    warehouse.save(update_fields=["retired_at"])
    tracing.trace("warehouse retired", warehouse, by=by)


@transaction.atomic
def bring_back(warehouse: Warehouse, *, by: Actor) -> None:
    warehouse.retired_at = None
    warehouse.save(update_fields=["retired_at"])
    tracing.trace("warehouse brought back", warehouse, by=by)


@transaction.atomic
def decide(told: Mapping[str, Any], *, by: Actor) -> Policy:
    policy, _is_new = Policy.objects.update_or_create(pk=1, defaults=dict(told))
    tracing.trace("stock policy changed", by=by, below=policy.allows_below, all_goods=policy.keeps_all)
    return policy


@transaction.atomic
def level(product: Product, least: Decimal | None, *, by: Actor) -> None:
    """None or nothing: no level any more."""
    if not least:
        Level.objects.filter(product=product).delete()
    elif product.kind != Product.Kind.GOODS or not 0 < least < lines.LARGEST:
        raise LevelRefused(_("Say how many there should be at least."), field="least")
    else:
        Level.objects.update_or_create(product=product, defaults={"least": least})
    tracing.trace("stock level set", product, by=by, amount=str(least or 0))


def _name(warehouse: Warehouse, name: str) -> None:
    warehouse.rename(name)
    if not warehouse.name:
        raise WarehouseRefused(_("Give it a name."), field="name")
    try:
        with transaction.atomic():
            warehouse.save()
    except IntegrityError as error:
        raise WarehouseRefused(_("There is a warehouse of this name."), field="name") from error

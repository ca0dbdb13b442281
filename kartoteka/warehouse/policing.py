"""How the firm keeps its stock: the policy, and which goods it holds for."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kartoteka.catalog.models import Product
from kartoteka.lib.refusals import Refusal
from kartoteka.warehouse.models import Balance, Policy, Warehouse


class NoWarehouse(Refusal):
    pass


def policy() -> Policy:
    return Policy.objects.filter(pk=1).first() or Policy(pk=1)


def kept(product_ids: Iterable[int]) -> set[int]:
    """Those of them whose stock is kept: goods, and unless all are, only those that ever came in."""
    wanted = set(product_ids)
    if not wanted:
        return set()
    goods = Product.objects.filter(pk__in=wanted, kind=Product.Kind.GOODS)
    if not policy().keeps_all:
        goods = goods.filter(pk__in=Balance.objects.values("product"))
    return set(goods.values_list("pk", flat=True))


def places() -> QuerySet[Warehouse] | None:
    """Those in use, where there is a choice."""
    found = Warehouse.objects.filter(retired_at=None)
    return found if found.count() > 1 else None


def usual() -> Warehouse:
    """Raises NoWarehouse in a firm that has none."""
    found = Warehouse.objects.filter(is_usual=True).first()
    if found is None:
        raise NoWarehouse(_("There is no warehouse yet."))
    return found

"""Holding: balances are locked in one order by everybody, by product and warehouse, after what the rooms above hold."""

from collections.abc import Iterable

from django.db.models import Q

from kartoteka.warehouse.models import Balance

Pair = tuple[int, int]


def hold(pairs: Iterable[Pair]) -> dict[Pair, Balance]:
    """Locks the balances in their order; one that is not there yet begins with nothing."""
    wanted = sorted(set(pairs))
    if not wanted:
        return {}
    asked = Q()
    for product_id, warehouse_id in wanted:
        asked |= Q(product=product_id, warehouse=warehouse_id)
    known = Balance.objects.filter(asked)
    missing = set(wanted) - set(known.values_list("product_id", "warehouse_id"))
    Balance.objects.bulk_create(
        [Balance(product_id=product, warehouse_id=warehouse) for product, warehouse in sorted(missing)],
        ignore_conflicts=True,
    )
    locked = known.select_for_update(of=("self",)).order_by("product_id", "warehouse_id")
    return {(one.product_id, one.warehouse_id): one for one in locked}

"""Forgetting what a file of orders had brought, but for what somebody has worked with since."""

from collections.abc import Collection

from kartoteka.catalog.models import Product
from kartoteka.deals.models import Deal
from kartoteka.intake.models import Import, Ware
from kartoteka.sales import history
from kartoteka.sales.models import Booking, Order, Terms

AT_ONCE = 500


def forget_next(batch: Import) -> bool:
    """Within the block of undo_next: orders first, then goods; the cards go after them, by their rows."""
    gone, stay = history.forget_next(batch.key)
    if gone:
        batch.removed_count += gone
        batch.save(update_fields=["removed_count"])
        return True
    if not batch.trade.get("kept_orders_counted"):
        batch.trade["kept_orders_counted"] = True
        batch.kept_count += stay
        batch.save(update_fields=["trade", "kept_count"])
    wares = list(Ware.objects.filter(batch=batch).order_by("pk").values_list("pk", "product_id")[:AT_ONCE])
    if not wares:
        return False
    Ware.objects.filter(pk__in=[pk for pk, _product in wares]).delete()
    ids = {product for _pk, product in wares}
    Product.objects.filter(pk__in=ids - used(ids)).delete()
    return True


def used(ids: Collection[int]) -> set[int]:
    """Goods of which something else tells by now: a line, a price, a place on the shelf."""
    told: set[int] = set()
    for link in Product._meta.related_objects:
        rows = link.related_model.objects.filter(**{f"{link.field.name}__in": ids})  # type: ignore[union-attr]  # no link leads to itself
        told |= set(rows.values_list(f"{link.field.name}_id", flat=True))
    return told


def ordered(client_ids: Collection[int | None]) -> set[int]:
    """Clients who have a deal or stand in the ledger."""
    steps = Booking.objects.filter(client__in=client_ids).values_list("client_id", flat=True)
    drafts = Order.objects.filter(client__in=client_ids).values_list("client_id", flat=True)
    deals = Deal.objects.filter(client__in=client_ids).values_list("client_id", flat=True)
    return {*steps, *drafts, *deals}


def let_go_counter(client_ids: Collection[int]) -> None:
    Terms.objects.filter(counter__in=client_ids).update(counter=None)

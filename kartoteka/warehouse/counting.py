"""Counting: a sheet of a warehouse is begun, filled in, and posted once; the differences become movements."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog.models import Product
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import lines
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Balance, Count, CountLine, Paper, Warehouse
from kartoteka.warehouse.posting import Posting


class CountRefused(Refusal):
    pass


@transaction.atomic
def begin(warehouse: Warehouse, *, by: Actor, group_ids: list[int] | None = None, note: str = "") -> Count:
    """With all that ever lay there, or with the goods of some groups. One at a time a warehouse."""
    count = Count(warehouse=warehouse, note=folding.tidy(note)[:300], begun_by_id=by.member_id)
    try:
        with transaction.atomic():
            count.save(force_insert=True)
    except IntegrityError as error:
        raise CountRefused(_("This warehouse is being counted already."), field="warehouse") from error
    found = Balance.objects.filter(warehouse=warehouse)
    if group_ids is not None:
        found = found.filter(product__group__in=group_ids)
    CountLine.objects.bulk_create(
        CountLine(count=count, product_id=one.product_id, expected=one.on_hand) for one in found
    )
    tracing.trace("count begun", count, by=by)
    return count


@transaction.atomic
def write(count: Count, counted: Mapping[int, Decimal | None], *, by: Actor) -> None:
    """What was found of products; what should be there is what the ledger says at this moment. Raises CountRefused."""
    held = _open(count)
    there = dict(Balance.objects.filter(warehouse=held.warehouse_id).values_list("product_id", "on_hand"))
    told = list(CountLine.objects.filter(count=held, product__in=counted))
    changed = [one for one in told if one.counted != counted[one.product_id]]
    for one in changed:
        one.expected, one.counted = there.get(one.product_id, Decimal(0)), counted[one.product_id]
        if one.counted is not None and not 0 <= one.counted < lines.LARGEST:
            raise CountRefused(_("Say how many there are."), field=f"line-{one.product_id}")
    CountLine.objects.bulk_update(changed, ["expected", "counted"])
    if changed:
        tracing.trace("count written", held, by=by, lines=len(changed))


@transaction.atomic
def add(count: Count, product: Product, *, by: Actor) -> CountLine:
    """A product that is found where nobody expected it. Raises CountRefused or LineRefused."""
    held = _open(count)
    lines.check([Item(product, Decimal(1))])
    there = Balance.objects.filter(warehouse=held.warehouse_id, product=product).first()
    expected = there.on_hand if there else Decimal(0)
    line, _is_new = CountLine.objects.get_or_create(
        count=held, product=product, defaults={"expected": expected}
    )
    return line


@transaction.atomic
def post(count: Count, *, by: Actor) -> Count:
    """The differences become movements; what was not counted stays as it is. Raises CountRefused."""
    held = _open(count)
    found = list(CountLine.objects.filter(count=held, counted__isnull=False).select_related("product"))
    if not found:
        raise CountRefused(_("Nothing has been counted yet."))
    posting = Posting(((one.product_id, held.warehouse_id) for one in found), by=by)
    differing = [one for one in found if one.counted is not None and one.counted != one.expected]
    for one in sorted(differing, key=lambda one: one.product_id):
        assert one.counted is not None  # noqa: S101  # asked for a line above
        posting.put(one.product_id, held.warehouse_id, one.counted - one.expected, takes_reserved=True)
    if differing:
        held.paper = posting.write(
            Paper(
                kind=Paper.Kind.COUNT,
                warehouse_id=held.warehouse_id,
                note=held.note,
                on=timezone.localdate(),
            )
        )
    held.posted_at, held.posted_by_id = timezone.now(), by.member_id
    held.save(update_fields=["paper", "posted_at", "posted_by"])
    Balance.objects.filter(warehouse=held.warehouse_id, product__in=[one.product_id for one in found]).update(
        counted_at=held.posted_at
    )
    tracing.trace("count posted", held, by=by, lines=len(found), count=len(differing))
    return held


@transaction.atomic
def drop(count: Count, *, by: Actor) -> None:
    held = _open(count)
    held.dropped_at = timezone.now()
    held.save(update_fields=["dropped_at"])
    tracing.trace("count dropped", held, by=by)


def differences(count: Count) -> int:
    found = CountLine.objects.filter(count=count, counted__isnull=False)
    return found.exclude(counted=F("expected")).count()


def _open(count: Count) -> Count:
    held = Count.objects.select_for_update(of=("self",)).select_related("warehouse").get(pk=count.pk)
    if not held.is_open:
        raise CountRefused(_("This count is over."))
    return held

"""Receiving: goods that a supplier sends are noted, and taken in when they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel import Locale
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import averaging, lines
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Paper, Receipt, ReceiptLine, Warehouse
from kartoteka.warehouse.posting import Posting
from kartoteka.workspaces import queries as workspaces

LARGEST_RATE = Decimal(10) ** 11


class ReceiptRefused(Refusal):
    pass


@dataclass(frozen=True)
class Delivery:
    """What is told of a receipt beside its lines; `rate` is asked for where the currency is not the firm's own."""

    warehouse: Warehouse
    supplier: Client | None = None
    reference: str = ""
    currency: str = ""
    rate: Decimal | None = None
    expected_on: date | None = None
    note: str = ""


@transaction.atomic
def expect(delivery: Delivery, items: Sequence[Item], *, by: Actor) -> Receipt:
    """The goods are on the way. Raises ReceiptRefused, NoLines or LineRefused."""
    receipt = _noted(delivery, items, by)
    tracing.trace("receipt noted", receipt, by=by, lines=len(items))
    return receipt


@transaction.atomic
def receive(delivery: Delivery, items: Sequence[Item], *, by: Actor, on: date | None = None) -> Receipt:
    """The goods are here. Raises what `expect` raises."""
    receipt = _noted(delivery, items, by)
    _take_in(receipt, by=by, on=on)
    return receipt


@transaction.atomic
def take_in(receipt: Receipt, *, by: Actor, on: date | None = None) -> Receipt:
    """What was on the way is here, all of it. Raises ReceiptRefused."""
    held = _open(receipt)
    _take_in(held, by=by, on=on)
    return held


@transaction.atomic
def drop(receipt: Receipt, *, by: Actor) -> None:
    """It will not come. Raises ReceiptRefused."""
    held = _open(receipt)
    held.dropped_at = timezone.now()
    held.version += 1
    held.save(update_fields=["dropped_at", "version"])
    tracing.trace("receipt dropped", held, by=by)


def _noted(delivery: Delivery, items: Sequence[Item], by: Actor) -> Receipt:
    lines.check(items)
    own = workspaces.current_workspace().money
    currency = delivery.currency or own
    if currency not in Locale("en").currencies:
        raise ReceiptRefused(_("There is no such currency."), field="currency")
    rate = Decimal(1) if currency == own else delivery.rate
    if rate is None or not 0 < rate < LARGEST_RATE:
        raise ReceiptRefused(_("Say how much one unit of this currency is worth."), field="rate")
    receipt = Receipt(
        warehouse=delivery.warehouse,
        supplier=delivery.supplier,
        reference=folding.tidy(delivery.reference)[:80],
        currency=currency,
        rate=rate,
        expected_on=delivery.expected_on,
        note=folding.tidy(delivery.note)[:300],
        made_by_id=by.member_id,
    )
    receipt.save(force_insert=True)
    ReceiptLine.objects.bulk_create(
        ReceiptLine(receipt=receipt, product=one.product, quantity=one.quantity, price=one.price)
        for one in items
    )
    return receipt


def _take_in(receipt: Receipt, *, by: Actor, on: date | None) -> None:
    told = list(ReceiptLine.objects.filter(receipt=receipt))
    posting = Posting(((one.product_id, receipt.warehouse_id) for one in told), by=by)
    for one in told:
        value = averaging.cents(one.quantity * one.price * receipt.rate)
        posting.put(one.product_id, receipt.warehouse_id, one.quantity, value)
    receipt.paper = posting.write(
        Paper(
            kind=Paper.Kind.RECEIPT,
            warehouse_id=receipt.warehouse_id,
            supplier_id=receipt.supplier_id,
            reference=receipt.reference,
            currency=receipt.currency,
            rate=receipt.rate,
            note=receipt.note,
            on=on or timezone.localdate(),
        )
    )
    receipt.version += 1
    receipt.save(update_fields=["paper", "version"])
    tracing.trace("goods received", receipt, by=by, lines=len(told))


def _open(receipt: Receipt) -> Receipt:
    held = Receipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    if not held.is_on_the_way:
        raise ReceiptRefused(_("These goods are not on the way any more."))
    return held

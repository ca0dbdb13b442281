"""Payers for the stories: orders that are billed, and a desk that takes each payment again until it has been heard."""

from decimal import Decimal

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.sales import drafting, invoicing, ordering, paying
from kartoteka.sales.drafting import Ware
from kartoteka.sales.models import Booking, Order
from kartoteka.staff import queries
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

PARTS, PART = 4, Decimal(25)


def bill(count: int) -> None:
    with acting.acting(_director()) as by:
        for number in range(count):
            order = drafting.begin(adding.add(f"Payer {number}", by=by), by=by)
            drafting.lay(order, [Ware(name="x", price=PARTS * PART)], by=by)
            ordering.confirm(order, by=by)
            invoicing.invoice(order, by=by)


def pay() -> None:
    """Says of each payment that it is kept, once it is; what was kept before is refused as a double."""
    with acting.acting(_director()) as by:
        for order in list(Order.objects.visible_to(by).order_by("pk")):
            for nth in range(PARTS):
                reference = f"{order.number}/{nth}"
                way = Booking.Way.CASH if nth % 2 else Booking.Way.BANK
                try:
                    paying.pay(order, PART, by=by, reference=reference, way=way)
                except paying.PaidTwice:
                    continue
                print(f"kept {reference}", flush=True)


def _director() -> Actor:
    found = queries.actor_of(Member.objects.get(name="Director").pk)
    assert found
    return found

"""The warehouse of the fictional firm: goods that came, some on the way, a count, and too few of some.

Stock is kept after the first orders were sold, as most firms begin with it; what is still to be shipped is kept.
"""

from datetime import timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.demo import vocabulary
from kartoteka.demo.living import Morning
from kartoteka.demo.vocabulary import Sales
from kartoteka.lib import taxes
from kartoteka.sales import stocking
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import arranging, counting, issuing, moving, policing, receiving
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import CountLine
from kartoteka.warehouse.receiving import Delivery

MUCH, LITTLE, LATER = (40, 220), (1, 4), timedelta(days=6)
DEARER = Decimal("1.08")
EVERY, LEAST = 3, Decimal(25)


def lay_in(morning: Morning) -> None:
    plan = morning.inventor.plan
    words, dice = vocabulary.load(plan.language).sales, Random(f"{plan.seed}/stock")
    goods = list(Product.objects.filter(kind=Product.Kind.GOODS, retired_at=None).order_by("pk"))
    if not goods:
        return
    with acting.acting(morning.actor("head")) as head:
        _receive(goods, dice, by=head)
        _work(goods, words, by=head)
        _keep_for_orders(by=head)
        for product in goods[::EVERY]:
            arranging.level(product, LEAST * dice.randint(2, 12), by=head)


def _receive(goods: list[Product], dice: Random, *, by: Actor) -> None:
    """Most of it in two receipts at two prices; the last goods are still on the way."""
    suppliers = Client.objects.visible_to(by).filter(is_supplier=True, is_held=False, is_draft=False)
    supplier, today = suppliers.order_by("pk").first(), timezone.localdate()
    for nth, (share, price) in enumerate(((Decimal("0.6"), Decimal(1)), (Decimal("0.4"), DEARER)), start=1):
        items = [
            Item(
                one,
                (dice.randint(*MUCH) * share).quantize(Decimal(1)) + 1,
                taxes.rounded((one.cost or 0) * price),
            )
            for one in goods
        ]
        delivery = Delivery(policing.usual(), supplier, f"{dice.randint(100, 999)}/{nth}")
        receiving.receive(delivery, items, by=by, on=today - timedelta(days=40 // nth))
    coming = [Item(one, Decimal(dice.randint(*MUCH)), one.cost or Decimal(0)) for one in goods[-EVERY:]]
    expected = Delivery(policing.usual(), supplier, f"{dice.randint(100, 999)}/3", expected_on=today + LATER)
    receiving.expect(expected, coming, by=by)


def _keep_for_orders(*, by: Actor) -> None:
    for order in Order.objects.visible_to(by).filter(state=Order.State.ORDERED).order_by("on", "pk"):
        stocking.reserve(order, by=by)
        stocking.name(order)


def _work(goods: list[Product], words: Sales, *, by: Actor) -> None:
    """A few pieces stand in the showroom, one was spilt, and a shelf was counted."""
    usual, shop = policing.usual(), arranging.add(words.shop, by=by)
    few = [Item(one, Decimal(1)) for one in goods[:EVERY]]
    issuing.write_off(few[:1], warehouse=usual, reason=words.spilt, by=by)
    moving.move(few, warehouse=usual, other=shop, by=by)
    count = counting.begin(shop, by=by, note=words.counted)
    found = {one.product_id: one.expected for one in CountLine.objects.filter(count=count)}
    found[goods[0].pk] += 1
    counting.write(count, dict(found), by=by)
    counting.post(count, by=by)

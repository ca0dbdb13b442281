"""What lies in the warehouses and an address can name; some of it is kept for an order of Anna's client."""

from decimal import Decimal

from kartoteka.access import acting
from kartoteka.catalog import offering
from kartoteka.catalog.offering import Offer
from kartoteka.sales import drafting, ordering
from kartoteka.sales.drafting import Ware
from kartoteka.staff.tests import makers
from kartoteka.warehouse import arranging, counting, receiving
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.receiving import Delivery
from kartoteka.warehouse.tests import makers as stock
from tests.guard.cast import Cast


def furnish(cast: Cast) -> dict[str, str]:
    planted, actor = cast.planted["anna"], makers.acts_as(cast.people["vera"])
    with makers.inside(), acting.acting(actor):
        usual = stock.usual()
        other, gone = (arranging.add(name, by=actor) for name in ("Второй", "Прежний"))
        arranging.retire(gone, by=actor)
        barrel = offering.add(Offer("Бочка", price=Decimal(9)), currency="RUB", by=actor)
        items = [Item(barrel, Decimal(10), Decimal(5))]
        coming = receiving.expect(Delivery(usual, reference="17"), items, by=actor)
        received = receiving.receive(Delivery(usual, reference="18"), items, by=actor)
        order = drafting.begin(planted.client, by=actor, title=planted.words[0])
        drafting.lay(order, [Ware(barrel, quantity=Decimal(2), price=Decimal(9))], by=actor)
        ordering.confirm(order, by=actor)
        arranging.level(barrel, Decimal(50), by=actor)
        count = counting.begin(usual, by=actor)
        counting.write(count, {barrel.pk: Decimal(9)}, by=actor)
    return {
        "usual_warehouse": usual.key,
        "warehouse": other.key,
        "retired_warehouse": gone.key,
        "stock_goods": barrel.key,
        "stock_goods_id": str(barrel.pk),
        "stock_count": count.key,
        "receipt": coming.key,
        "stock_paper": received.paper.key if received.paper else "",
    }

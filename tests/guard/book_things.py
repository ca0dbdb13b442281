"""The Client Book of the cast: Dmitri and Vera hold the passes, Anna's client has bought, and buys again."""

from decimal import Decimal

from kartoteka.clientbook import breaking, giving, posting, reading
from kartoteka.clientbook.posting import Batch
from kartoteka.clientbook.tests import makers
from kartoteka.sales import drafting, invoicing, ordering, paying
from kartoteka.sales.drafting import Ware
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers as staff
from tests.guard.cast import Cast, Planted


def furnish(cast: Cast) -> dict[str, str]:
    planted, vera = cast.planted["anna"], staff.acts_as(cast.people["vera"])
    with makers.acts(vera):
        breaking.ask("Никого нет", by=vera)
    makers.hold(cast.people["dmitri"], cast.people["vera"])
    with makers.acts(vera):
        _buy(planted, vera)
        seen = posting.summary()
        posting.post(Batch(seen["upto"], seen["digest"]), by=vera)
        _buy(planted, vera)
        (record,) = reading.page(reading.wish({})).rows
        seen, watch = posting.summary(), giving.watch()
    return {
        "record": record["key"],
        "book_upto": str(seen["upto"]),
        "book_digest": seen["digest"],
        "book_pass": watch["passes"][0]["key"],
        "emergency": watch["emergencies"][0]["key"],
    }


def _buy(planted: Planted, actor: Actor) -> None:
    order = drafting.begin(planted.client, by=actor, title=planted.words[0])
    drafting.lay(order, [Ware(name="Вещь", price=Decimal(77))], by=actor)
    ordering.confirm(order, by=actor)
    invoicing.invoice(order, by=actor)
    paying.pay(order, Decimal(77), by=actor)

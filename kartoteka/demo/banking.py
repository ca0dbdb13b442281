"""Cash and bank of the fictional firm: two desks, takings, a closed day, and a statement of the bank half settled."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from random import Random

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cash import arranging, closing, lines, moving, queries, receiving, writing
from kartoteka.cash.models import Movement, Point, StatementLine
from kartoteka.cash.moving import Told
from kartoteka.cash.receiving import Entry, Sheet, Source
from kartoteka.demo import vocabulary
from kartoteka.demo.living import Morning
from kartoteka.demo.vocabulary import Sales
from kartoteka.lib import territories
from kartoteka.sales import confirming, serving
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor

AT_DESK, BY_BANK = 3, 5
ROUND = Decimal(100)
Reason = Movement.Reason


def bank(morning: Morning) -> None:
    plan = morning.inventor.plan
    words, dice = vocabulary.load(plan.language).sales, Random(f"{plan.seed}/cash")
    with acting.acting(morning.actor("head")) as head:
        account = arranging.usual(Point.Kind.ACCOUNT, territories.currency(morning.country))
        seen = Order.objects.visible_to(head).filter(owed__gt=0, currency=account.currency, is_return=False)
        owing = iter(list(seen.select_related("client").order_by("owed", "pk")))
        _serve(islice(owing, AT_DESK), words, account, by=head)
        _read(list(islice(owing, BY_BANK)), words, account, dice, by=head)


def _serve(owing: Iterator[Order], words: Sales, account: Point, *, by: Actor) -> None:
    """A shop's desk: change to begin with, a counted day, and what clients paid today."""
    yesterday = timezone.localdate() - timedelta(days=1)
    shop = arranging.add(Point.Kind.DESK, words.till, by=by, currency=account.currency)
    change = 50 * ROUND
    moving.take(shop, change, by=by, told=Told(on=yesterday, reason=Reason.OWNER, note=words.change))
    closing.close(shop, queries.lay_on(shop, yesterday), by=by, on=yesterday)
    for nth, order in enumerate(owing):
        amount = order.owed if nth else (order.owed / 2).quantize(Decimal(1))
        serving.take(order, amount, by=by, point=shop)
    moving.pay_out(shop, ROUND, by=by, told=Told(reason=Reason.OTHER, note=words.small_change))


def _read(owing: Sequence[Order], words: Sales, account: Point, dice: Random, *, by: Actor) -> None:
    """Some lines name an order, one a client alone, one nobody; one is settled, and one is not the firm's business."""
    if not owing:
        return
    day = timezone.localdate()
    entries = [_entry(order, nth, words, dice) for nth, order in enumerate(owing)]
    entries.append(Entry(on=day, amount=7 * ROUND, payer=words.stranger, purpose=words.no_purpose))
    entries.append(Entry(on=day, amount=Decimal(-350), payer=words.bank, purpose=words.charge))
    total = sum((one.amount for one in entries), Decimal(0))
    sheet = Sheet("mt940", entries, opening=ROUND, closing=ROUND + total)
    made = receiving.receive(account, sheet, Source("statement.sta", f"{dice.getrandbits(256):064x}"), by=by)
    kept = StatementLine.objects.visible_to(by).select_related("point").filter(statement=made)
    first, *_others, stranger, charge = kept.order_by("place")
    confirming.confirm(first, owing[0], by=by)
    if len(entries) > AT_DESK:
        lines.set_aside(stranger, by=by, why=words.asked_back)
    writing.write(charge, by=by, reason=Reason.BANK)


def _entry(order: Order, nth: int, words: Sales, dice: Random) -> Entry:
    """The first ones say the number and pay all; the later ones leave the one or the other to be found out."""
    is_plain = nth < AT_DESK
    return Entry(
        on=timezone.localdate(),
        amount=order.owed if is_plain else max((order.owed / 2).quantize(Decimal(1)), Decimal(1)),
        reference=str(dice.randint(100, 9999)),
        payer=order.client.name,
        purpose=words.purpose.format(number=order.number) if is_plain else words.no_purpose,
    )

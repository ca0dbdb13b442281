"""Selling in the fictional firm: orders in all states, debts of all ages, returns, concessions, subscriptions.

By the program's own verbs, each dated back to when it would have been; so its ledger adds up as any other.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Deal
from kartoteka.demo import vocabulary
from kartoteka.demo.living import Morning
from kartoteka.lib import territories
from kartoteka.sales import drafting, granting, invoicing, ordering, paying, renewing, shipping, undoing
from kartoteka.sales.drafting import Ware
from kartoteka.sales.granting import Grant
from kartoteka.sales.models import Booking, Line, Order
from kartoteka.sales.renewing import Contract
from kartoteka.staff.actors import Actor

MOST_ORDERS, SPREAD, LATEST = 48, 150, 2
# What becomes of an order; the fates come round, so that even a small firm has one of each.
FATES = (
    "done",
    "owing",
    "done",
    "part",
    "draft",
    "late",
    "returned",
    "offer",
    "done",
    "advance",
    "cancelled",
    "forgiven",
)


@dataclass
class Seller:
    """Makes up what was sold, by dice of the same seed."""

    dice: Random
    goods: list[Product]
    words: vocabulary.Sales
    today: date
    currency: str

    def sell(self, deal: Deal, fate: str, on: date, *, by: Actor) -> None:
        order = drafting.begin(deal.client, by=by, deal=deal, title=deal.title, on=on, currency=self.currency)
        drafting.lay(order, self._wares(), by=by)
        if fate == "offer":
            ordering.offer(order, by=by, on=on)
        if fate in {"draft", "offer"}:
            return
        ordering.confirm(order, by=by, on=on)
        if fate == "cancelled":
            ordering.cancel(order, by=by, reason=self.words.cancelled)
            return
        getattr(self, f"_{fate}")(order, on, by)

    def _wares(self) -> list[Ware]:
        picked = self.dice.sample(self.goods, min(len(self.goods), self.dice.randint(1, 4)))
        return [self._ware(product) for product in picked]

    def _ware(self, product: Product) -> Ware:
        """One line of four has a discount."""
        ware = Ware(product, price=product.price, quantity=Decimal(self.dice.randint(2, 40)))
        if self.dice.randint(1, 4) > 1:
            return ware
        return replace(ware, discount=Decimal(self.dice.choice((3, 5, 7))), reason=self.words.discount)

    def _done(self, order: Order, on: date, by: Actor) -> None:
        self._bill(order, on, by)
        self._pay(order, 1, on + timedelta(days=3), by)
        self._ship(order, 1, on + timedelta(days=4), by)

    def _owing(self, order: Order, on: date, by: Actor) -> None:
        """Not due yet."""
        invoicing.invoice(order, by=by, on=on, due_on=self.today + timedelta(days=self.dice.randint(1, 20)))
        self._ship(order, 1, on + timedelta(days=2), by)

    def _late(self, order: Order, on: date, by: Actor) -> None:
        self._bill(order, on, by)
        self._ship(order, 1, on + timedelta(days=1), by)

    def _part(self, order: Order, on: date, by: Actor) -> None:
        """Paid by a plan, shipped in part, and the rest is on its way."""
        half = Decimal(50)
        ordering.plan(order, [(half, on, ""), (half, self.today + timedelta(days=10), "")], by=by)
        invoicing.invoice(order, by=by, on=on)
        self._pay(order, 2, on + timedelta(days=1), by)
        self._ship(order, 2, on + timedelta(days=2), by)
        ordering.locate(order, self.dice.choice(self.words.wheres), by=by)

    def _returned(self, order: Order, on: date, by: Actor) -> None:
        self._done(order, on, by)
        line = Line.objects.visible_to(by).filter(order=order).first()
        if line is not None:
            back = on + timedelta(days=9)
            shipping.take_back(
                order, {line.pk: Decimal(1)}, by=by, reason=self.dice.choice(self.words.returns), on=back
            )

    def _advance(self, order: Order, on: date, by: Actor) -> None:
        """More came than was owed, and one payment was written down by mistake."""
        self._bill(order, on, by)
        wrong = self._pay(order, 3, on + timedelta(days=1), by)
        undoing.undo(wrong, by=by, reason=self.words.mistake)
        paid = (order.total * Decimal("1.1")).quantize(Decimal(1)) if order.total else Decimal(100)
        paying.pay(
            order, max(paid, Decimal(100)), by=by, on=self._past(on + timedelta(days=2)), keeps_rest=True
        )

    def _forgiven(self, order: Order, on: date, by: Actor) -> None:
        self._done(order, on, by)
        let_off = (self._billed(order, by) / 20).quantize(Decimal(1))
        if let_off:
            invoicing.credit(
                order, let_off, by=by, reason=self.words.credit, on=self._past(on + timedelta(days=6))
            )

    def _bill(self, order: Order, on: date, by: Actor) -> None:
        invoicing.invoice(order, by=by, on=on, due_on=on + timedelta(days=7))

    def _pay(self, order: Order, part: int, on: date, by: Actor) -> Booking:
        owed = Order.objects.visible_to(by).get(pk=order.pk).owed
        amount = (owed / part).quantize(Decimal("0.01")) if part > 1 else owed
        reference = str(self.dice.randint(100, 9999))
        return paying.pay(order, amount, by=by, on=self._past(on), reference=reference)

    def _ship(self, order: Order, part: int, on: date, by: Actor) -> None:
        lines = Line.objects.visible_to(by).filter(order=order)
        asked = {line.pk: max((line.quantity / part).quantize(Decimal(1)), Decimal(1)) for line in lines}
        shipping.ship(order, asked, by=by, on=self._past(on), where=self.dice.choice(self.words.wheres))

    def _billed(self, order: Order, by: Actor) -> Decimal:
        return Order.objects.visible_to(by).get(pk=order.pk).billed

    def _past(self, on: date) -> date:
        return min(on, self.today)


def sell(morning: Morning, *, by: Actor) -> int:
    """Orders of won deals, some concessions and subscriptions; answers how many orders there are."""
    plan = morning.inventor.plan
    words = vocabulary.load(plan.language).sales
    dice, today = Random(f"{plan.seed}/sales"), timezone.localdate()
    goods = list(Product.objects.filter(retired_at=None).exclude(price=None).select_related("unit"))
    won = Deal.objects.visible_to(by).filter(outcome=Deal.Outcome.WON, client__is_held=False)
    deals = list(won.select_related("client__keeper").order_by("-closed_at", "pk")[:MOST_ORDERS])
    if not goods or not deals:
        return 0
    seller = Seller(dice, goods, words, today, territories.currency(morning.country))
    # The oldest comes first, as its number does.
    days = sorted(today - timedelta(days=dice.randint(LATEST, SPREAD)) for _ in deals)
    for nth, (deal, on) in enumerate(zip(reversed(deals), days, strict=True)):
        seller.sell(deal, FATES[nth % len(FATES)], on, by=replace(by, member_id=deal.keeper_id))
    _beyond_the_usual(seller, [deal.client for deal in deals], by=by)
    return len(deals)


def _beyond_the_usual(seller: Seller, clients: list[Client], *, by: Actor) -> None:
    """Some clients have better terms, and some come back for a service each year."""
    kinds = (("deferral", Decimal(30)), ("discount", Decimal(15)), ("credit", Decimal(500_000)))
    for client, (kind, value) in zip(clients, kinds, strict=False):
        until = seller.today + timedelta(days=180) if kind == "discount" else None
        told = Grant(kind, value, seller.dice.choice(seller.words.concessions), until=until)
        granting.grant(client, told, by=replace(by, member_id=client.keeper_id))
    price = max((product.price or Decimal(0) for product in seller.goods), default=Decimal(100))
    for nth, client in enumerate(clients[:6]):
        on = seller.today + timedelta(days=20 + 40 * nth)
        name = seller.words.services[nth % len(seller.words.services)]
        contract = Contract(on, name=name, price=price)
        by_keeper = replace(by, member_id=client.keeper_id)
        renewing.begin(client, contract, by=by_keeper, currency=seller.currency)

"""The scenes of the races: who does what at the same moment, and what must hold when both are done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from django.utils import timezone

from kartoteka.cards import adding, editing, fields, handing_over, merging
from kartoteka.cards.models import Client
from kartoteka.cash import arranging, closing, lines, moving, receiving
from kartoteka.cash.models import Point, Statement, StatementLine
from kartoteka.cash.receiving import Entry, Sheet, Source
from kartoteka.catalog import offering
from kartoteka.catalog.models import Product
from kartoteka.catalog.offering import Offer
from kartoteka.sales import confirming, drafting, invoicing, ordering, paying, serving, shipping, undoing
from kartoteka.sales.drafting import Ware
from kartoteka.sales.models import Account, Booking, Line, Order
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.warehouse import issuing, policing
from kartoteka.warehouse import receiving as taking_in
from kartoteka.warehouse.lines import Item
from kartoteka.warehouse.models import Balance
from kartoteka.warehouse.receiving import Delivery
from kartoteka.workspaces import queries as workspaces

HUNDRED = Decimal(100)
Errand = Callable[[], object]


@dataclass
class Heat:
    """One run of a scene: the rivals, and what is asked when all have ended; `won` tells how many may succeed."""

    rivals: Sequence[Errand]
    holds: Callable[[], bool]
    won: tuple[int, ...] = (1,)


@dataclass
class Stage:
    """What the scenes are played with."""

    by: Actor
    heirs: list[Member]
    count: int = 0
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = adding.add("Rival", by=self.by)

    def name(self) -> str:
        self.count += 1
        return f"{self.by.member_id}/{self.count}"

    def order(self, *wares: Ware, is_given: bool = True) -> Order:
        made = drafting.begin(self.client, by=self.by)
        drafting.lay(made, list(wares) or [Ware(name="x", price=HUNDRED)], by=self.by)
        if is_given:
            ordering.confirm(made, by=self.by)
        return made

    def billed(self) -> Order:
        made = self.order()
        invoicing.invoice(made, by=self.by)
        return made

    def now(self, order: Order) -> Order:
        return Order.objects.visible_to(self.by).select_related("client").get(pk=order.pk)

    def step(self, pk: int) -> Booking:
        return Booking.objects.visible_to(self.by).select_related("client", "order").get(pk=pk)

    def goods(self, quantity: int) -> Product:
        made = offering.add(Offer(self.name(), price=Decimal(10)), currency=own_money(), by=self.by)
        taking_in.receive(Delivery(policing.usual()), [Item(made, Decimal(quantity), Decimal(5))], by=self.by)
        return made

    def on_hand(self, product: Product) -> Decimal:
        return Balance.objects.get(product=product).on_hand

    def desk(self, opening: int = 0) -> Point:
        return arranging.add(Point.Kind.DESK, self.name(), by=self.by, opening=Decimal(opening))

    def lies(self, point: Point) -> Decimal:
        return Point.objects.get(pk=point.pk).balance

    def line(self, order: Order) -> StatementLine:
        account = arranging.usual(Point.Kind.ACCOUNT, order.currency)
        entry = Entry(on=timezone.localdate(), amount=HUNDRED, unique=self.name())
        source = Source("bank.sta", f"{self.name():0>64}")
        made = receiving.receive(account, Sheet("mt940", [entry]), source, by=self.by)
        return StatementLine.objects.visible_to(self.by).select_related("point").get(statement=made)


def own_money() -> str:
    return workspaces.current_workspace().money


def pay_the_same_rest(s: Stage) -> Heat:
    order = s.billed()
    return Heat([lambda: paying.pay(s.now(order), Decimal(60), by=s.by)] * 2, lambda: s.now(order).paid == 60)


def pay_under_the_same_reference(s: Stage) -> Heat:
    order, mark = s.billed(), s.name()
    one = lambda: paying.pay(s.now(order), Decimal(30), by=s.by, reference=mark)  # noqa: E731
    return Heat([one, one], lambda: s.now(order).paid == 30)


def pay_and_let_off(s: Stage) -> Heat:
    order = s.billed()
    return Heat(
        [
            lambda: paying.pay(s.now(order), HUNDRED, by=s.by),
            lambda: invoicing.credit(s.now(order), Decimal(40), by=s.by, reason="x"),
        ],
        lambda: s.now(order).owed == 0 or s.now(order).billed == 60,
        won=(1, 2),
    )


def pay_and_take_the_invoice_back(s: Stage) -> Heat:
    order = s.order()
    step = invoicing.invoice(order, by=s.by)
    return Heat(
        [
            lambda: paying.pay(s.now(order), HUNDRED, by=s.by),
            lambda: undoing.undo(s.step(step.pk), by=s.by, reason="x"),
        ],
        lambda: s.now(order).paid in (0, 100) and s.now(order).paid == s.now(order).billed,
    )


def bill_all_twice(s: Stage) -> Heat:
    order = s.order()
    return Heat([lambda: invoicing.invoice(s.now(order), by=s.by)] * 2, lambda: s.now(order).billed == 100)


def pay_at_the_desk_and_bill(s: Stage) -> Heat:
    order = s.order()
    return Heat(
        [
            lambda: serving.take(s.now(order), HUNDRED, by=s.by),
            lambda: invoicing.invoice(s.now(order), by=s.by),
        ],
        lambda: s.now(order).billed == s.now(order).paid == HUNDRED,
        won=(1, 2),
    )


def use_one_advance_twice(s: Stage) -> Heat:
    one, other = s.billed(), s.billed()
    _spend_advance(s)
    paying.take_advance(s.client, HUNDRED, by=s.by)
    return Heat(
        [
            lambda: paying.use_advance(s.now(one), HUNDRED, by=s.by),
            lambda: paying.use_advance(s.now(other), HUNDRED, by=s.by),
        ],
        lambda: s.now(one).paid + s.now(other).paid == 100,
    )


def use_an_advance_and_give_it_back(s: Stage) -> Heat:
    order = s.billed()
    _spend_advance(s)
    paying.take_advance(s.client, HUNDRED, by=s.by)
    return Heat(
        [
            lambda: paying.use_advance(s.now(order), HUNDRED, by=s.by),
            lambda: paying.repay(s.client, HUNDRED, by=s.by),
        ],
        lambda: _advance(s) == 0,
    )


def take_a_payment_back_twice(s: Stage) -> Heat:
    step = paying.pay(s.billed(), HUNDRED, by=s.by)
    one = lambda: undoing.undo(s.step(step.pk), by=s.by, reason="x")  # noqa: E731
    return Heat([one, one], lambda: step.order is not None and s.now(step.order).paid == 0)


def ship_the_last_piece_to_two(s: Stage) -> Heat:
    product = s.goods(1)
    orders = [s.order(Ware(product, price=Decimal(10))) for _ in range(2)]
    rivals = [partial(shipping.ship, order, by=s.by) for order in orders]
    return Heat(rivals, lambda: s.on_hand(product) == 0)


def ship_one_order_twice(s: Stage) -> Heat:
    product = s.goods(5)
    order = s.order(Ware(product, price=Decimal(10)))
    return Heat([lambda: shipping.ship(s.now(order), by=s.by)] * 2, lambda: s.on_hand(product) == 4)


def ship_and_write_off(s: Stage) -> Heat:
    product = s.goods(1)
    order = s.order(Ware(product, price=Decimal(10)))
    items = [Item(product, Decimal(1))]
    return Heat(
        [
            lambda: shipping.ship(s.now(order), by=s.by),
            lambda: issuing.write_off(items, warehouse=policing.usual(), reason="x", by=s.by),
        ],
        lambda: s.on_hand(product) == 0,
    )


def bring_one_piece_back_twice(s: Stage) -> Heat:
    product = s.goods(1)
    order = s.order(Ware(product, price=Decimal(10)))
    shipping.ship(order, by=s.by)
    line = Line.objects.visible_to(s.by).get(order=order)
    one = lambda: shipping.take_back(s.now(order), {line.pk: Decimal(1)}, by=s.by, reason="x")  # noqa: E731
    return Heat([one, one], lambda: s.on_hand(product) == 1)


def take_a_shipment_back_and_bring_goods_back(s: Stage) -> Heat:
    product = s.goods(1)
    order = s.order(Ware(product, price=Decimal(10)))
    step = shipping.ship(order, by=s.by)
    line = Line.objects.visible_to(s.by).get(order=order)
    return Heat(
        [
            lambda: undoing.undo(s.step(step.pk), by=s.by, reason="x"),
            lambda: shipping.take_back(s.now(order), {line.pk: Decimal(1)}, by=s.by, reason="x"),
        ],
        lambda: s.on_hand(product) == 1,
    )


def give_one_order_twice(s: Stage) -> Heat:
    order = s.order(is_given=False)
    steps = Booking.objects.visible_to(s.by).filter(order=order, kind="order")
    return Heat([lambda: ordering.confirm(s.now(order), by=s.by)] * 2, lambda: steps.all().count() == 1)


def lay_the_same_draft(s: Stage) -> Heat:
    order = s.order(is_given=False)
    seen = s.now(order).version
    rivals = [
        partial(drafting.lay, order, [Ware(name="y", price=price)], by=s.by, seen=seen)
        for price in (Decimal(7), Decimal(9))
    ]
    return Heat(rivals, lambda: s.now(order).total in (7, 9))


def confirm_a_line_of_the_bank_twice(s: Stage) -> Heat:
    order = s.billed()
    line = s.line(order)
    return Heat(
        [lambda: confirming.confirm(line, s.now(order), by=s.by)] * 2, lambda: s.now(order).paid == 100
    )


def confirm_a_line_and_pay_at_the_desk(s: Stage) -> Heat:
    order = s.billed()
    line = s.line(order)
    return Heat(
        [
            lambda: confirming.confirm(line, s.now(order), by=s.by),
            lambda: serving.take(s.now(order), HUNDRED, by=s.by),
        ],
        lambda: s.now(order).paid == 100,
    )


def confirm_a_line_and_leave_it_aside(s: Stage) -> Heat:
    order = s.billed()
    line = s.line(order)
    return Heat(
        [
            lambda: confirming.confirm(line, s.now(order), by=s.by),
            lambda: lines.set_aside(line, by=s.by, why="x"),
        ],
        lambda: s.now(order).paid in (0, 100),
    )


def read_one_file_twice(s: Stage) -> Heat:
    account = arranging.usual(Point.Kind.ACCOUNT, own_money())
    entry, source = (
        Entry(on=timezone.localdate(), amount=HUNDRED, unique=s.name()),
        Source("a", f"{s.name():0>64}"),
    )
    read = lambda: receiving.receive(account, Sheet("mt940", [entry]), source, by=s.by)  # noqa: E731
    kept = Statement.objects.visible_to(s.by).filter(digest=source.digest)
    return Heat([read, read], lambda: kept.all().count() == 1)


def pay_the_last_money_out_twice(s: Stage) -> Heat:
    desk = s.desk(100)
    return Heat([lambda: moving.pay_out(desk, Decimal(60), by=s.by)] * 2, lambda: s.lies(desk) == 40)


def close_the_day_and_take_money(s: Stage) -> Heat:
    desk = s.desk(100)
    return Heat(
        [lambda: closing.close(desk, HUNDRED, by=s.by), lambda: moving.take(desk, Decimal(5), by=s.by)],
        lambda: s.lies(desk) in (100, 105),
    )


def carry_money_to_and_fro(s: Stage) -> Heat:
    one, other = s.desk(100), s.desk(100)
    return Heat(
        [
            lambda: moving.transfer(one, other, Decimal(30), by=s.by),
            lambda: moving.transfer(other, one, Decimal(10), by=s.by),
        ],
        lambda: [s.lies(one), s.lies(other)] == [80, 120],
        won=(2,),
    )


def take_a_movement_back_twice(s: Stage) -> Heat:
    desk = s.desk()
    movement = moving.take(desk, HUNDRED, by=s.by)
    return Heat([lambda: moving.take_back(movement, by=s.by, reason="x")] * 2, lambda: s.lies(desk) == 0)


def hand_a_client_to_two(s: Stage) -> Heat:
    client = adding.add(s.name(), by=s.by)
    seen_now = Client.objects.visible_to(s.by).filter(pk=client.pk)
    rivals = [partial(handing_over.hand_over, client, to=to, by=s.by) for to in s.heirs]
    return Heat(rivals, lambda: seen_now.all().get().keeper_id in {one.pk for one in s.heirs}, won=(1, 2))


def merge_two_cards_each_into_the_other(s: Stage) -> Heat:
    one, other = adding.add(s.name(), by=s.by), adding.add(s.name(), by=s.by)
    left = Client.objects.visible_to(s.by).filter(pk__in=[one.pk, other.pk])
    return Heat(
        [lambda: merging.merge(one, [other], by=s.by), lambda: merging.merge(other, [one], by=s.by)],
        lambda: left.all().count() == 1,
    )


def edit_the_same_field(s: Stage) -> Heat:
    client = adding.add(s.name(), by=s.by)
    seen = client.version
    seen_now = Client.objects.visible_to(s.by).filter(pk=client.pk)
    rivals = [
        partial(editing.change, client, {fields.NAME: name}, by=s.by, version=seen)
        for name in ("Left", "Right")
    ]
    return Heat(
        rivals,
        lambda: seen_now.all().get().name in ("Left", "Right") and seen_now.all().get().version == seen + 1,
    )


def _advance(s: Stage) -> Decimal:
    found = Account.objects.visible_to(s.by).filter(client=s.client).first()
    return found.advance if found else Decimal(0)


def _spend_advance(s: Stage) -> None:
    if left := _advance(s):
        paying.repay(s.client, left, by=s.by)


Scene = Callable[[Stage], Heat]
SCENES: tuple[Scene, ...] = (
    pay_the_same_rest,
    pay_under_the_same_reference,
    pay_and_let_off,
    pay_and_take_the_invoice_back,
    bill_all_twice,
    pay_at_the_desk_and_bill,
    use_one_advance_twice,
    use_an_advance_and_give_it_back,
    take_a_payment_back_twice,
    ship_the_last_piece_to_two,
    ship_one_order_twice,
    ship_and_write_off,
    bring_one_piece_back_twice,
    take_a_shipment_back_and_bring_goods_back,
    give_one_order_twice,
    lay_the_same_draft,
    confirm_a_line_of_the_bank_twice,
    confirm_a_line_and_pay_at_the_desk,
    confirm_a_line_and_leave_it_aside,
    read_one_file_twice,
    pay_the_last_money_out_twice,
    close_the_day_and_take_money,
    carry_money_to_and_fro,
    take_a_movement_back_twice,
    hand_a_client_to_two,
    merge_two_cards_each_into_the_other,
    edit_the_same_field,
)

"""Any sequence of deeds, refused ones among them, leaves a ledger that adds up."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import F, QuerySet, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartoteka.access import acting
from kartoteka.cards import binning
from kartoteka.catalog.models import Product
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import booking, invoicing, ordering, paying, queries, shipping, summing, undoing
from kartoteka.sales.models import Account, Booking, Due, Line, Numbering, Order, Outstanding, Part
from kartoteka.sales.tests import makers
from kartoteka.sales.tests.makers import D
from kartoteka.staff.actors import Actor
from kartoteka.warehouse.models import Movement
from kartoteka.warehouse.tests import makers as stock

pytestmark = pytest.mark.django_db

DEEDS = (
    "invoice",
    "credit",
    "pay",
    "keep",
    "use",
    "advance",
    "repay",
    "ship",
    "return",
    "undo",
    "cancel",
    "revise",
)
# Amounts that divide badly, so that cents would go astray if they could.
WARES = (
    makers.ware("3.3333", 3),
    makers.ware("19.99", 7, vat_rate=D(20), has_own_vat=True),
    makers.ware("0.01", "2.5"),
)
# Fewer than two orders want: the last shipments wait for goods.
RECEIVED = 9
FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
deeds = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(DEEDS), st.integers(1, 12), st.integers(0, 30)), max_size=25
)


def lines_of(order: Order, much: int, which: int, by: Actor) -> dict[int, Decimal]:
    lines = list(Line.objects.visible_to(by).filter(order=order))[which % 4 :]
    return {line.pk: (line.quantity * much / 12).quantize(Decimal("0.001")) for line in lines}


def again(order: Order, by: Actor) -> None:
    ordering.revise(order, by=by)
    ordering.confirm(order, by=by)


def take_back(order: Order, which: int, by: Actor) -> None:
    steps = list(Booking.objects.visible_to(by).filter(client=order.client).order_by("-pk")[:31])
    undoing.undo(steps[which % len(steps)], by=by, reason="ошибка")


def do(order: Order, deed: str, much: int, which: int, by: Actor) -> None:
    order = makers.anew(order, by)
    part = (order.total * much / 12).quantize(Decimal("0.01"))
    deeds: dict[str, Callable[[], object]] = {
        "invoice": lambda: invoicing.invoice(order, min(part, order.unbilled) or None, by=by),
        "credit": lambda: invoicing.credit(order, min(part, order.billed), by=by, reason="так"),
        "pay": lambda: paying.pay(order, part, by=by),
        "keep": lambda: paying.pay(order, part, by=by, keeps_rest=True),
        "use": lambda: paying.use_advance(order, by=by),
        "advance": lambda: paying.take_advance(order.client, part, by=by),
        "repay": lambda: paying.repay(order.client, part, by=by),
        "ship": lambda: shipping.ship(order, lines_of(order, much, which, by), by=by),
        "return": lambda: shipping.take_back(order, lines_of(order, much, which, by), by=by, reason="брак"),
        "cancel": lambda: ordering.cancel(order, by=by),
        "revise": lambda: again(order, by),
        "undo": lambda: take_back(order, which, by),
    }
    deeds[deed]()


def signed(steps, name):
    return steps.aggregate(sum=Sum(name))["sum"] or 0


def check(orders: list[Order], by: Actor) -> None:
    client = orders[0].client
    every = Booking.objects.visible_to(by).filter(client=client)
    for order in orders:
        now, steps = makers.anew(order, by), every.filter(order=order)
        assert now.paid + now.owed == now.billed
        for name in booking.SUMS:
            assert getattr(now, name) == signed(steps, name), name
        lines = Line.objects.visible_to(by).filter(order=order)
        assert signed(lines, "shipped_amount") == now.shipped
        assert signed(lines, "returned_amount") == now.returned
        dues = Due.objects.visible_to(by).filter(order=order)
        assert signed(dues, "open") == now.owed
    account = Account.objects.visible_to(by).get(client=client)
    for name in ("billed", "paid", "advance"):
        assert getattr(account, name) == signed(every, name), name
    assert account.owed == account.billed - account.paid
    standing = Part.objects.visible_to(by).filter(step__client=client, step__reversed_by=None)
    moved = standing.values("step__kind").annotate(sum=Sum("quantity"))
    lines = Line.objects.visible_to(by).filter(order__in=orders)
    told = {one["step__kind"]: one["sum"] for one in moved}
    assert told.get("shipment", 0) == signed(lines, "shipped")
    assert told.get("return", 0) == signed(lines, "returned")
    assert not lines.filter(gross__lt=F("shipped_amount")).exists()


def check_outstanding(by: Actor) -> None:
    """What the database has added up is what the dues come to, before the night and after it."""
    dues = Due.objects.visible_to(by).filter(open__gt=0).values("currency", "due_on")
    wanted = {(one["currency"], one["due_on"]): one["sum"] for one in dues.annotate(sum=Sum("open"))}
    for _ in range(2):
        told = Outstanding.objects.values("currency", "due_on").annotate(sum=Sum("open"))
        assert {(one["currency"], one["due_on"]): one["sum"] for one in told if one["sum"]} == wanted
        with acting.system_actor("tests"):
            summing.add_up()
    assert Outstanding.objects.count() == len(wanted)


def check_numbers(by: Actor) -> None:
    """Each series counts from one to its last without a gap."""
    for series in Numbering.objects.all():
        numbers = Booking.objects.visible_to(by).filter(series=series.kind, year=series.year)
        assert sorted(numbers.values_list("number", flat=True)) == list(range(1, series.last + 1))


def check_stock(product: Product, lines: QuerySet[Line]) -> None:
    """What lies there is what came without what left, by the papers and by the orders alike."""
    balance, moved = stock.balance(product), Movement.objects.filter(product=product)
    shipped, returned = signed(lines, "shipped"), signed(lines, "returned")
    assert balance.on_hand == signed(moved, "quantity") == RECEIVED - shipped + returned
    assert balance.value == signed(moved, "value") >= 0
    assert 0 <= balance.reserved <= balance.on_hand


@given(deeds)
@FEW
def test_any_sequence_of_deeds_adds_up(told):
    head = makers.head()
    with makers.acts(head):
        product = stock.goods(by=head, quantity=RECEIVED, cost="3.33", price=D("7.77"))
    wares = [*WARES, makers.ware("7.77", 6, product=product)]
    first = makers.order(None, *wares, by=head)
    orders = [first, makers.order(first.client, *wares, by=head)]
    with makers.acts_in_vain(head):
        for which, deed, much, other in told:
            try:
                with transaction.atomic():
                    do(orders[which], deed, much, other, head)
            except Refusal:
                continue
        check(orders, head)
        check_outstanding(head)
        check_stock(product, Line.objects.visible_to(head).filter(product=product))
        check_numbers(head)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 12))
@FEW
def test_what_is_taken_back_leaves_no_trace_in_the_sums(billed, paid, shipped):
    head = makers.head()
    order = makers.order(None, *WARES, by=head)
    with makers.acts_in_vain(head):
        do(order, "invoice", billed, 0, head)
        do(order, "keep", paid, 0, head)
        do(order, "ship", shipped, 0, head)
        for step in Booking.objects.visible_to(head).filter(order=order).order_by("-pk"):
            if step.is_leading and step.kind in undoing.UNDOABLE:
                undoing.undo(step, by=head, reason="всё назад")
        now = makers.anew(order, head)
        assert [getattr(now, name) for name in booking.SUMS] == [0] * len(booking.SUMS)
        assert Account.objects.visible_to(head).get(client=order.client).advance == 0
        check([order], head)
        check_numbers(head)


def test_what_a_client_in_the_bin_owes_is_outstanding_again_when_he_is_brought_back():
    head = makers.head()
    first, second = (makers.order(None, *WARES, by=head) for _ in range(2))
    with makers.acts_in_vain(head):
        for order in (first, second):
            invoicing.invoice(order, by=head)
        both = queries.aged_in_all(head, first.currency).owed
        binning.bin_card(first.client, by=head)
        assert queries.aged_in_all(head, first.currency).owed == both - first.total
        check_outstanding(head)
        binning.bring_back(first.client, by=head)
        assert queries.aged_in_all(head, first.currency).owed == both
        check_outstanding(head)

"""The rules of sale as tables: rounding, transitions, discounts, credit, renewals, currencies."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kartoteka.cards import handing_over, merging
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.planner.models import Promise
from kartoteka.sales import (
    booking,
    drafting,
    exchanging,
    granting,
    invoicing,
    ordering,
    paying,
    reckoning,
    renewing,
    shipping,
    transitions,
)
from kartoteka.sales.granting import Grant
from kartoteka.sales.models import Account, Booking, Order, Subscription
from kartoteka.sales.renewing import Contract
from kartoteka.sales.tests import makers
from kartoteka.sales.tests.makers import D, ware
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
S, K = Order.State, Booking.Kind
UNDER_WAY = {
    "invoice",
    "credit",
    "payment",
    "advance",
    "use",
    "release",
    "shipment",
    "return",
    "passage",
    "reversal",
}
ALLOWED = {
    "draft": {"offer", "order", "cancelled"},
    "offered": {"revision", "order", "cancelled"},
    "ordered": UNDER_WAY | {"cancelled"},
    "done": UNDER_WAY,
    "cancelled": {"revision"},
}


@pytest.fixture
def head():
    return makers.head()


@pytest.mark.parametrize(
    ("quantity", "price", "how", "net", "vat"),
    [
        ("3", "0.335", ("0", None, True, "RUB"), "1.01", "0"),
        ("1", "120", ("0", "20", True, "RUB"), "100", "20"),
        ("1", "100", ("0", "20", False, "RUB"), "100", "20"),
        ("1", "0.03", ("0", "20", True, "RUB"), "0.02", "0.01"),
        ("7", "19.99", ("12.5", "20", True, "UAH"), "102.03", "20.41"),
        ("2.5", "0.01", ("0", "18", False, "MKD"), "0.03", "0.01"),
        ("3", "33.5", ("0", "10", False, "JPY"), "101", "10"),
        ("1", "100", ("100", "20", True, "EUR"), "0", "0"),
    ],
)
def test_a_line_is_rounded_once_and_adds_up(quantity, price, how, net, vat):
    discount, rate, is_included, currency = how
    told = reckoning.line(
        D(quantity),
        D(price),
        currency=currency,
        discount=D(discount),
        vat_rate=None if rate is None else D(rate),
        is_included=is_included,
    )
    assert [told.net, told.vat, told.gross] == [D(net), D(vat), D(net) + D(vat)]


@pytest.mark.parametrize("kind", K.values)
@pytest.mark.parametrize("state", S.values)
def test_only_what_the_table_says_is_allowed(state, kind):
    order = Order(state=state)
    if kind in ALLOWED[state]:
        transitions.check(order, kind)
    else:
        with pytest.raises(transitions.StepRefused):
            transitions.check(order, kind)


def test_every_kind_of_step_has_an_effect_that_is_a_sum_of_the_ledger():
    assert {name for effect in booking.EFFECTS.values() for name in effect} <= set(booking.CHANGES)


def test_a_discount_has_a_reason_and_stays_within_the_role_s_limit_or_a_concession(head):
    manager = staff.actor()
    client = cards.client(by=manager)

    def lay(**told):
        with makers.acts(manager):
            order = drafting.begin(client, by=manager)
            return drafting.lay(order, [ware(100, **told)], by=manager).total

    with pytest.raises(drafting.LineRefused, match="why") as no:
        lay(discount=D(10))
    assert (no.value.field, no.value.place) == ("reason", 0)
    assert lay(discount=D(10), reason="Опт") == 90
    with pytest.raises(drafting.LineRefused):
        lay(discount=D(11), reason="Опт")
    with makers.acts(head):
        granted = granting.grant(client, Grant("discount", D(15), "Давно с нами"), by=head)
    assert lay(discount=D(15), reason="Опт") == 85
    with makers.acts(head):
        granting.end(granted, by=head)
    with pytest.raises(drafting.LineRefused):
        lay(discount=D(15), reason="Опт")


def test_days_to_pay_and_credit_are_what_was_granted(head):
    order = makers.order(by=head)
    today = timezone.localdate()
    with makers.acts(head):
        assert invoicing.invoice(order, D(10), by=head).due_on == today + timedelta(days=5)
        granting.grant(order.client, Grant("deferral", D(30), "Сеть"), by=head)
        assert invoicing.invoice(order, D(10), by=head).due_on == today + timedelta(days=30)
        granting.grant(order.client, Grant("credit", D(99), "Сеть"), by=head)
        with pytest.raises(shipping.CreditExceeded):
            shipping.ship(order, by=head)
    with makers.acts(head):
        paying.pay(order, D(1), by=head)
        shipping.ship(order, by=head)
        assert makers.anew(order, head).shipped == 100


def test_a_plan_of_payments_says_by_when_invoices_are_due(head):
    order, today = makers.order(by=head), timezone.localdate()
    later = today + timedelta(days=20)
    with makers.acts(head):
        ordering.plan(order, [(D(30), today, ""), (D(70), later, "")], by=head)
        step = invoicing.invoice(order, D(50), by=head)
        dues = step.dues.visible_to(head).order_by("due_on")
        assert list(dues.values_list("due_on", "amount")) == [(today, D(30)), (later, D(20))]


def test_an_order_keeps_the_rate_of_its_day(head):
    today = timezone.localdate()
    order = makers.order(by=head, is_given=False, currency="EUR")
    with makers.acts(head), pytest.raises(exchanging.RateRefused):
        ordering.confirm(order, by=head)
    with makers.acts(head):
        exchanging.tell("EUR", D("95.5"), on=today - timedelta(days=3), by=head)
        exchanging.tell("EUR", D("99"), on=today + timedelta(days=1), by=head)
        ordering.confirm(order, by=head)
        assert makers.anew(order, head).rate == D("95.5")


def test_a_subscription_asks_for_its_renewal_once_and_moves_on_to_the_day_it_began_on(head):
    client = cards.client(by=head)
    with makers.acts(head):
        contract = Contract(date(2027, 1, 31), name="Поддержка", price=D(500), months=1, ahead=10)
        made = renewing.begin(client, contract, by=head)
        assert renewing.ask_for_due(by=head, on=date(2027, 1, 20)) == 0
        assert renewing.ask_for_due(by=head, on=date(2027, 1, 21)) == 1
        assert renewing.ask_for_due(by=head, on=date(2027, 1, 22)) == 0
        assert Promise.objects.visible_to(head).filter(client=client, text__contains="Поддержка").count() == 1
        assert renewing.renew(made, by=head).title == "Поддержка"
        renewing.renew(made, by=head)
        assert Subscription.objects.visible_to(head).get(pk=made.pk).next_on == date(2027, 3, 31)


def test_orders_and_settlements_go_along_with_a_client_who_is_handed_over_or_merged(head):
    other = staff.member()
    first, second = (makers.order(by=head) for _ in range(2))
    with makers.acts(head):
        for order in (first, second):
            invoicing.invoice(order, by=head)
            paying.pay(order, D(130), by=head, keeps_rest=True)
        kept = Client.objects.visible_to(head).get(pk=first.client_id)
        merged = merging.merge(kept, [second.client], by=head)
        account = Account.objects.visible_to(head).get(client=kept)
        assert [account.billed, account.paid, account.advance] == [200, 200, 60]
        handing_over.hand_over(kept, to=other, by=head)
        assert makers.anew(second, head).keeper_id == other.pk
        merging.undo(merged, by=head)
        account = Account.objects.visible_to(head).get(client=kept)
        assert [account.billed, account.advance] == [100, 30]

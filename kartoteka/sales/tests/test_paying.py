import pytest
from django.utils import timezone

from kartoteka.sales import invoicing, paying, queries, undoing
from kartoteka.sales.models import Account, Due
from kartoteka.sales.tests import makers
from kartoteka.sales.tests.makers import D

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return makers.head()


def test_a_payment_settles_what_is_billed(head):
    order = makers.order(by=head)
    with makers.acts(head):
        invoicing.invoice(order, by=head)
        paying.pay(order, D(40), by=head)
        paid = makers.anew(order, head)
        assert [paid.billed, paid.paid, paid.owed] == [100, 40, 60]
        account = Account.objects.visible_to(head).get(client=order.client)
        assert [account.owed, account.advance] == [60, 0]
        assert Due.objects.visible_to(head).get(order=order).open == 60


def test_an_overpayment_is_refused_or_kept_as_an_advance_and_used_later(head):
    order = makers.order(by=head)
    with makers.acts(head):
        invoicing.invoice(order, by=head)
        with pytest.raises(paying.Overpaid):
            paying.pay(order, D(130), by=head)
    with makers.acts(head):
        step = paying.pay(order, D(130), by=head, keeps_rest=True)
        assert Account.objects.visible_to(head).get(client=order.client).advance == 30
        other = makers.order(order.client, by=head)
        invoicing.invoice(other, by=head)
        paying.use_advance(other, by=head)
        assert makers.anew(other, head).owed == 70
        with pytest.raises(undoing.UndoRefused):
            undoing.undo(step, by=head, reason="ошибка")


def test_the_same_payment_is_not_written_down_twice(head):
    order = makers.order(by=head)
    with makers.acts(head):
        invoicing.invoice(order, by=head)
        first = paying.pay(order, D(40), by=head, reference="п/п 7")
        with pytest.raises(paying.PaidTwice):
            paying.pay(order, D(40), by=head, reference="п/п 7")
    with makers.acts(head):
        undoing.undo(first, by=head, reason="не тот счёт")
        paying.pay(order, D(40), by=head, reference="п/п 7")
        assert makers.anew(order, head).paid == 40


def test_money_back_comes_out_of_the_advance_only(head):
    order = makers.order(by=head)
    with makers.acts(head):
        paying.take_advance(order.client, D(50), by=head)
        with pytest.raises(paying.PaymentRefused):
            paying.repay(order.client, D(51), by=head)
    with makers.acts(head):
        paying.repay(order.client, D(20), by=head)
        assert Account.objects.visible_to(head).get(client=order.client).advance == 30


def test_debts_are_told_by_age(head):
    from datetime import timedelta

    order = makers.order(None, makers.ware(1000), by=head)
    today = timezone.localdate()
    with makers.acts(head):
        for days, amount in ((-3, 100), (10, 200), (45, 300), (75, 150), (200, 250)):
            on = today - timedelta(days=max(days, 0))
            invoicing.invoice(order, D(amount), by=head, on=on, due_on=today - timedelta(days=days))
        aged = queries.aged([order.client_id], head)[order.client_id, order.currency]
        assert [aged.current, *aged.overdue] == [100, 200, 300, 150, 250]
        paying.pay(order, D(300), by=head)
        aged = queries.aged([order.client_id], head)[order.client_id, order.currency]
        assert [aged.owed, *aged.overdue] == [700, 200, 300, 100, 0]

"""Each payment lies at a desk or at an account in the same moment, and leaves when it is taken back."""

import pytest

from kartoteka.cash import arranging, closing
from kartoteka.cash.models import Movement, Point
from kartoteka.cash.posting import DayClosed
from kartoteka.sales import cashing, invoicing, paying, undoing
from kartoteka.sales.tests import makers
from kartoteka.sales.tests.makers import D, acts, acts_in_vain, head

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return head()


@pytest.fixture
def order(by):
    made = makers.order(by=by)
    with acts(by):
        invoicing.invoice(made, by=by)
        return makers.anew(made, by)


def lies(kind):
    point = Point.objects.filter(kind=kind).first()
    return point.balance if point else None


def test_cash_goes_to_the_desk_and_the_bank_to_the_account(order, by):
    with acts(by):
        paying.pay(order, D(30), by=by, way="cash")
        paying.pay(order, D(20), by=by, way="bank")
        paying.pay(order, D(10), by=by, way="other")
        assert [lies("desk"), lies("account")] == [30, 20]
        assert set(Movement.objects.values_list("label", flat=True)) == {order.number}


def test_more_than_owed_moves_once_and_is_taken_back_whole(order, by):
    with acts(by):
        step = paying.pay(order, D(130), by=by, way="cash", keeps_rest=True)
        assert lies("desk") == 130
        undoing.undo(step, by=by, reason="ошибка")
        assert lies("desk") == 0
        assert Movement.objects.count() == 2


def test_money_given_back_leaves(order, by):
    with acts(by):
        paying.take_advance(order.client, D(50), by=by, way="cash")
        step = paying.repay(order.client, D(20), by=by, way="cash")
        assert lies("desk") == 30
        undoing.undo(step, by=by, reason="ошибка")
        assert lies("desk") == 50


def test_a_closed_day_takes_no_payment_and_nothing_is_booked(order, by):
    with acts(by):
        closing.close(arranging.usual("desk", "RUB"), D(0), by=by)
    with acts_in_vain(by), pytest.raises(DayClosed):
        paying.pay(order, D(30), by=by, way="cash")
    with acts(by):
        assert makers.anew(order, by).paid == 0


def test_cash_goes_to_the_desk_that_was_chosen(order, by):
    with acts(by):
        second = arranging.add("desk", "Вторая", by=by)
        paying.pay(order, D(30), by=by, way="cash", point=second)
        assert Point.objects.get(pk=second.pk).balance == 30
    with acts_in_vain(by), pytest.raises(cashing.WrongPoint):
        paying.pay(order, D(30), by=by, way="bank", point=second)

"""What an order does in the warehouse: keeps, waits, ships, returns, gives back."""

import pytest

from kartoteka.cards.tests import makers as cards
from kartoteka.sales import drafting, ordering, shipping, undoing
from kartoteka.sales.drafting import Ware
from kartoteka.sales.models import Line
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.tests import makers as staff
from kartoteka.warehouse import reserving
from kartoteka.warehouse.posting import NotEnough
from kartoteka.warehouse.tests import makers
from kartoteka.warehouse.tests.makers import D

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    """A manager: she writes into the warehouse by what she ships, and by nothing else."""
    return staff.actor()


@pytest.fixture
def stocked():
    """Ten pieces at five each."""
    head = sales.head()
    with sales.acts(head):
        return makers.goods(by=head, quantity=10, cost=5, price=9)


def order_of(product, much, by):
    made = drafting.begin(cards.client(by=by), by=by)
    drafting.lay(made, [Ware(product, quantity=D(much), price=D(9))], by=by)
    ordering.confirm(made, by=by)
    return sales.anew(made, by), Line.objects.visible_to(by).get(order=made)


def kept(order):
    return [(one.quantity, one.waiting, one.label) for one in reserving.of(order.key)]


def test_an_order_keeps_what_is_there_and_waits_for_the_rest(anna, stocked):
    with sales.acts(anna):
        first, _line = order_of(stocked, 7, anna)
        second, _line = order_of(stocked, 5, anna)

        assert kept(first) == [(7, 0, first.number)]
        assert kept(second) == [(3, 2, second.number)]
        ordering.cancel(first, by=anna)
        assert kept(first) == []
        assert kept(second) == [(5, 0, second.number)]
        assert makers.figures(stocked) == [10, 5, 50]


def test_goods_that_come_go_to_whoever_waits_longest(anna, stocked):
    head = sales.head()
    with sales.acts(anna):
        first, second = (order_of(stocked, 12, anna)[0] for _ in range(2))
    with sales.acts(head):
        makers.received(stocked, 5, by=head)

        assert kept(first)[0][:2] == (12, 0)
        assert kept(second)[0][:2] == (3, 9)


def test_a_manager_ships_takes_back_and_undoes(anna, stocked):
    with sales.acts(anna):
        order, line = order_of(stocked, 4, anna)
        shipment = shipping.ship(order, {line.pk: D(3)}, by=anna)
        assert makers.figures(stocked) == [7, 1, 35]
        assert Line.objects.visible_to(anna).get(pk=line.pk).cost == 5

        back = shipping.take_back(order, {line.pk: D(2)}, by=anna, reason="Брак")
        assert makers.figures(stocked) == [9, 1, 45]
        undoing.undo(back, by=anna, reason="так")
        assert makers.figures(stocked) == [7, 1, 35]
        undoing.undo(shipment, by=anna, reason="так")
        assert makers.figures(stocked) == [10, 4, 50]
        assert kept(order)[0][:2] == (4, 0)


def test_what_is_not_there_is_not_shipped_and_nothing_changes(anna, stocked):
    with sales.acts(anna):
        order, _line = order_of(stocked, 12, anna)
        with pytest.raises(NotEnough):
            shipping.ship(order, by=anna)

        assert makers.figures(stocked) == [10, 10, 50]
        assert sales.anew(order, anna).shipped == 0


def test_what_is_kept_for_another_is_not_shipped(anna, stocked):
    with sales.acts(anna):
        order_of(stocked, 8, anna)
        order, line = order_of(stocked, 3, anna)
        with pytest.raises(NotEnough, match="8"):
            shipping.ship(order, by=anna)
        shipping.ship(order, {line.pk: D(2)}, by=anna)

        assert makers.figures(stocked) == [8, 8, 40]


def test_goods_that_never_came_in_are_sold_as_before(anna):
    head = sales.head()
    with sales.acts(head):
        product = makers.goods(by=head, price=9)
    with sales.acts(anna):
        order, _line = order_of(product, 3, anna)
        shipping.ship(order, by=anna)

        assert sales.anew(order, anna).shipped == 27

"""The moving average, to the cent, and where goods left before they had come."""

import pytest

from kartoteka.catalog.tests import makers as catalog
from kartoteka.sales.tests import makers as sales
from kartoteka.warehouse import arranging, issuing, moving, returning, undoing
from kartoteka.warehouse.lines import Item, LineRefused
from kartoteka.warehouse.posting import NotEnough
from kartoteka.warehouse.reserving import Want
from kartoteka.warehouse.tests import makers
from kartoteka.warehouse.tests.makers import D

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    actor = sales.head()
    with sales.acts(actor):
        yield actor


def shipped(product, much, by, source="source"):
    return issuing.ship("holder", [Want(1, product.pk, D(much))], by=by, source=source)[1]


def test_the_average_moves_with_each_receipt(head):
    product = makers.goods(by=head, quantity=10, cost=1)
    makers.received(product, 10, 2, by=head)

    assert makers.balance(product).cost == D("1.5")
    assert shipped(product, 5, head) == D("7.5")
    assert makers.figures(product) == [15, 0, D("22.5")]


def test_the_last_piece_takes_all_that_rounding_left(head):
    product = makers.goods(by=head, quantity=3, cost="3.3333")
    costs = [shipped(product, 1, head, f"source{n}") for n in range(3)]

    assert sum(costs) == D("10.00")
    assert makers.figures(product) == [0, 0, 0]


def test_goods_come_back_at_the_cost_at_which_they_left(head):
    product = makers.goods(by=head, quantity=4, cost=10)
    shipped(product, 4, head)
    makers.received(product, 4, 30, by=head)
    returning.take_back("holder", [Want(1, product.pk, D(2))], by=head, source="back")

    assert makers.figures(product) == [6, 0, 140]


def test_goods_move_at_the_cost_at_which_they_left(head):
    product, other = makers.goods(by=head, quantity=4, cost=10), arranging.add("Второй", by=head)
    paper = moving.move(
        [Item(product, D(3))], warehouse=makers.balance(product).warehouse, other=other, by=head
    )

    assert makers.figures(product, other) == [3, 0, 30]
    undoing.undo(paper, by=head, reason="так")
    assert makers.figures(product) == [4, 0, 40]


def test_a_refusal_names_goods_wanted_and_left(head):
    product = makers.goods(by=head, quantity=4, name="Кофе")

    with pytest.raises(NotEnough, match=r"Кофе.*5.*4"):
        shipped(product, 5, head)
    assert makers.figures(product)[0] == 4


def test_what_left_before_it_came_is_worth_what_it_cost_in_the_end(head):
    arranging.decide({"allows_below": True, "keeps_all": True}, by=head)
    product = makers.goods(by=head, quantity=1, cost=10)
    assert shipped(product, 4, head) == 40
    assert makers.figures(product) == [-3, 0, -30]
    makers.received(product, 5, 100, by=head)

    assert makers.figures(product) == [2, 0, 200]
    assert makers.balance(product).cost == 100


def test_a_service_lies_in_no_warehouse(head):
    service = catalog.product(by=head, kind="service")

    with pytest.raises(LineRefused, match="service"):
        makers.received(service, 1, by=head)
    assert issuing.ship("holder", [Want(1, service.pk, D(1))], by=head, source="source") == {}

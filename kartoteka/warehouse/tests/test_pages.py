"""Every page of the warehouse opens, does what it says, and costs as much for many rows as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff
from kartoteka.warehouse import arranging, counting, reserving
from kartoteka.warehouse.models import Count, CountLine, Paper, Policy, Receipt
from kartoteka.warehouse.reserving import Want
from kartoteka.warehouse.tests import makers
from kartoteka.warehouse.tests.makers import D

pytestmark = pytest.mark.django_db
LINE = {"line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "0"}


@pytest.fixture
def head():
    return sales.head()


@pytest.fixture
def keeper(client):
    return staff.signed_in(client, staff.member(role=Role.STOREKEEPER))


@pytest.fixture
def usual(head):
    with sales.acts(head):
        return makers.usual()


def stocked(head, **told):
    with sales.acts(head):
        return makers.goods(by=head, quantity=10, **told)


def queries(web, address):
    with CaptureQueriesContext(connection) as asked:
        assert web.get(address).status_code == 200
    return len(asked)


def test_pages_ask_as_often_for_many_goods_as_for_few(keeper, head):
    product = stocked(head)
    with sales.acts(head):
        arranging.level(product, D(90), by=head)
        reserving.reserve("holder", [Want(1, product.pk, D(2))], by=head)
        count = counting.begin(makers.usual(), by=head)
    pages = [
        "/stock",
        "/stock/movements",
        "/stock/receipts",
        "/stock/buying",
        "/stock/shipping",
        "/stock/counts",
        f"/stock/goods/{product.key}",
        f"/stock/counts/{count.key}",
    ]
    for page in pages:
        keeper.get(page)
    few = {page: queries(keeper, page) for page in pages}
    for place in range(3):
        more = stocked(head)
        with sales.acts(head):
            makers.received(product, 1, by=head)
            reserving.reserve(f"holder{more.pk}", [Want(1, more.pk, D(2))], by=head)
            counting.begin(arranging.add(f"Склад {place}", by=head), by=head)
            arranging.level(more, D(90), by=head)
            counting.add(count, more, by=head)
    assert {page: queries(keeper, page) for page in pages} == few


def test_the_storekeepers_day_begins_in_the_warehouse(keeper, usual):
    assert keeper.get("/").headers["Location"] == "/stock"
    page = keeper.get("/stock").content.decode()
    assert "/stock/receipts/new" in page
    assert "/settings/stock" not in page


def test_goods_are_taken_in_by_code_and_by_pasted_lines(keeper, head, usual):
    first, second = stocked(head, code="A-1"), stocked(head, name="Чай чёрный")
    supplier = cards.client(by=head, name="Чайный дом")
    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk=supplier.pk).update(is_supplier=True)
    told = LINE | {"warehouse": usual.key, "currency": "rub", "supplier": supplier.key}
    lines = {"line-0-name": "a-1", "line-0-quantity": "2,5", "line-0-price": "4"}
    wrong = told | lines | {"block": "Чай чёрный\tмного\t3"}
    assert keeper.post("/stock/receipts/new", wrong).status_code == 422
    answer = keeper.post("/stock/receipts/new", told | lines | {"block": "Чай чёрный\t4\t3"})
    assert answer.status_code == 302, answer.content.decode()
    with sales.acts(head):
        assert makers.figures(first)[0] == D("12.5")
        assert makers.figures(second)[0] == 14
    assert "Чайный дом" in keeper.get("/stock/receipts").content.decode()


def test_goods_on_the_way_come(keeper, head, usual):
    product = stocked(head, name="Чай")
    told = LINE | {"warehouse": usual.key, "currency": "RUB", "later": "1"}
    keeper.post("/stock/receipts/new", told | {"line-0-name": "Чай", "line-0-quantity": "5"})
    with sales.acts(head):
        assert makers.figures(product)[0] == 10
        receipt = Receipt.objects.get(paper=None)
    assert keeper.post(f"/stock/receipts/{receipt.key}/arrival").status_code == 302
    assert keeper.post(f"/stock/receipts/{receipt.key}/dropping").status_code == 302
    with sales.acts(head):
        assert makers.figures(product)[0] == 15
        assert Receipt.objects.get(pk=receipt.pk).dropped_at is None


def test_too_much_is_not_written_off_and_what_is_can_be_taken_back(keeper, head, usual):
    product = stocked(head, name="Чай")
    told = LINE | {"warehouse": usual.key, "reason": "Разбили", "line-0-name": "Чай"}
    answer = keeper.post("/stock/issues/new", told | {"line-0-quantity": "11"})
    assert answer.status_code == 422
    assert "11" in answer.content.decode()
    assert keeper.post("/stock/issues/new", told | {"line-0-quantity": "4"}).status_code == 302
    with sales.acts(head):
        assert makers.figures(product)[0] == 6
        paper = Paper.objects.get(kind="issue")
    assert keeper.post(f"/stock/papers/{paper.key}/reversal", {"reason": ""}).status_code == 422
    assert keeper.post(f"/stock/papers/{paper.key}/reversal", {"reason": "Нашли"}).status_code == 302
    assert keeper.post(f"/stock/papers/{paper.key}/reversal", {"reason": "Ещё"}).status_code == 422
    with sales.acts(head):
        assert makers.figures(product)[0] == 10


def test_a_count_is_written_and_posted_once(keeper, head, usual):
    product, untouched = stocked(head), stocked(head)
    keeper.post("/stock/counts", {"warehouse": usual.key})
    with sales.acts(head):
        count = Count.objects.get()
    sheet = f"/stock/counts/{count.key}"
    assert keeper.post(sheet, {f"line-{product.pk}": "8,5"}).status_code == 302
    assert keeper.post(f"{sheet}/posting").status_code == 302
    keeper.post(f"{sheet}/posting")
    with sales.acts(head):
        assert makers.figures(product)[0] == D("8.5")
        assert makers.figures(untouched)[0] == 10
        assert Paper.objects.filter(kind="count").count() == 1
        assert CountLine.objects.filter(count=count).count() == 2


def test_what_to_buy_is_noted_as_on_the_way(keeper, head, usual):
    product = stocked(head)
    with sales.acts(head):
        arranging.level(product, D(25), by=head)
    assert ">15<" in keeper.get("/stock/buying").content.decode()
    table = keeper.get("/stock/buying/table/csv").content.decode()
    assert ";15;" in table
    assert keeper.post("/stock/buying", {"supplier": ""}).status_code == 302
    assert ">15<" not in keeper.get("/stock/buying").content.decode()


def test_a_manager_sees_how_many_there_are_and_not_what_they_are_worth(client, head):
    product = stocked(head, price=9)
    web = staff.signed_in(client, staff.member())
    page = web.get(f"/stock/goods/{product.key}").content.decode()
    assert ">10<" in page
    assert "50" not in page.partition("<main")[2]
    assert web.get("/stock/receipts/new").status_code == 403
    assert web.post("/settings/stock", {"allows_below": "on"}).status_code == 403
    with sales.acts(head):
        assert not Policy.objects.exists()

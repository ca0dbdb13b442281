import pytest

from kartoteka.api.tests.programs import Program
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff
from kartoteka.warehouse.tests import makers


@pytest.fixture
def program(db):
    return Program(staff.member(role=Role.ACCOUNTANT))


@pytest.fixture
def product(db):
    head = sales.head()
    with sales.acts(head):
        makers.usual()
        return makers.goods(by=head)


def on_hand(program):
    return [one["on_hand"] for one in program.ask("get", "/stock").json()["items"]]


def test_goods_are_taken_in_once_though_sent_twice(program, product):
    line = {"product": product.key, "quantity": "4", "price": "2.5"}
    once = {"Idempotency-Key": "receipt-1"}
    first = program.ask("post", "/stock/receipts", headers=once, lines=[line])
    again = program.ask("post", "/stock/receipts", headers=once, lines=[line])

    assert (first.status_code, first.json()) == (201, again.json()), first.content
    assert on_hand(program) == ["4.000"]
    assert [one["kind"] for one in program.ask("get", "/stock/movements").json()["items"]] == ["receipt"]


def test_goods_on_the_way_arrive(program, product):
    line = {"product": product.key, "quantity": "4"}
    key = program.ask("post", "/stock/receipts", lines=[line], is_coming=True).json()["key"]

    assert program.ask("get", f"/stock/receipts/{key}").json()["state"] == "coming"
    assert program.ask("post", f"/stock/receipts/{key}/arrival").json()["state"] == "taken in"
    assert program.ask("post", f"/stock/receipts/{key}/arrival").status_code == 422
    assert on_hand(program) == ["4.000"]


def test_what_was_counted_becomes_movements(program, product):
    told = program.ask("post", "/stock/counts", lines=[{"product": product.key, "quantity": "7"}])

    assert (told.status_code, told.json()["differences"]) == (201, 1), told.content
    assert on_hand(program) == ["7.000"]
    assert [one["state"] for one in program.ask("get", "/stock/counts").json()["items"]] == ["posted"]
    [place] = program.ask("get", "/warehouses").json()["items"]
    assert place["is_usual"]


def test_a_managers_program_only_looks(product):
    program = Program(staff.member())

    assert program.ask("get", "/stock").status_code == 200
    line = {"product": product.key, "quantity": "7"}
    assert program.ask("post", "/stock/counts", lines=[line]).status_code == 403

import pytest

from kartoteka.api.tests.programs import Program
from kartoteka.cash import arranging, receiving
from kartoteka.cash.models import Movement, StatementLine
from kartoteka.cash.receiving import Entry, Sheet, Source
from kartoteka.cash.tests.test_ledger import day
from kartoteka.sales import invoicing
from kartoteka.sales.models import Order
from kartoteka.sales.tests import makers as sales
from kartoteka.sales.tests.makers import D
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

ONCE = {"Idempotency-Key": "once-1"}


@pytest.fixture
def program(db):
    return Program(staff.member(role=Role.ACCOUNTANT))


@pytest.fixture
def head(db):
    return sales.head()


def test_money_is_taken_once_though_sent_twice_and_taken_back(program, head):
    with sales.acts(head):
        desk = arranging.add("desk", "Касса", by=head)
    told = {"point": desk.key, "kind": "taking", "amount": "90.50", "note": "Размен"}
    first = program.ask("post", "/cash/movements", headers=ONCE, **told)
    again = program.ask("post", "/cash/movements", headers=ONCE, **told)
    assert [first.status_code, again.status_code, again.json()] == [201, 201, first.json()]
    assert [one["balance"] for one in program.ask("get", "/cash/points").json()["items"]] == ["90.50"]
    assert (
        program.ask("post", "/cash/movements", **{**told, "kind": "payout", "amount": "91"}).status_code
        == 422
    )

    back = program.ask("post", f"/cash/movements/{first.json()['key']}/reversal", reason="дважды")

    assert back.json()["amount"] == "-90.50"
    listed = program.ask("get", f"/cash/points/{desk.key}/movements").json()["items"]
    assert [one["kind"] for one in listed] == ["correction", "taking"]


def test_a_line_of_the_bank_is_confirmed_once(program, head):
    order = sales.order(by=head)
    with sales.acts(head):
        invoicing.invoice(order, by=head)
        account = arranging.add("account", "Счёт", by=head, currency=order.currency)
        entries = [Entry(on=day(), amount=D(100), purpose=f"Заказ {order.number}", payer=order.client.name)]
        receiving.receive(account, Sheet("mt940", entries), Source("a.sta", "1" * 64), by=head)
    (line,) = program.ask("get", "/bank-lines").json()["items"]
    assert [one["order"] for one in line["proposals"]] == [order.key]
    assert line["proposals"][0]["is_sure"]
    place = f"/bank-lines/{line['key']}/payment"
    assert program.ask("post", place, order="2020-99999").status_code == 404

    done = program.ask("post", place, headers=ONCE, order=order.number)
    again = program.ask("post", place, headers=ONCE, order=order.number)
    late = program.ask("post", place, order=order.number)

    assert [done.status_code, again.status_code, late.status_code] == [200, 200, 422]
    assert done.json()["state"] == "paid"
    with sales.acts(head):
        assert Order.objects.visible_to(head).get(pk=order.pk).owed == 0
        assert [Movement.objects.count(), StatementLine.objects.visible_to(head).get().state] == [1, "paid"]


def test_a_cashiers_program_sees_desks_and_no_line_of_the_bank(head):
    program = Program(staff.member(role=Role.CASHIER))
    with sales.acts(head):
        arranging.add("desk", "Касса", by=head)
        account = arranging.add("account", "Счёт", by=head)
    assert [one["name"] for one in program.ask("get", "/cash/points").json()["items"]] == ["Касса"]
    assert program.ask("get", f"/cash/points/{account.key}/movements").status_code == 404
    assert program.ask("get", "/bank-lines").status_code == 403

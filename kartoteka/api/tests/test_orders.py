import pytest

from kartoteka.api.tests.programs import Program
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def program(db):
    return Program(staff.member(role=Role.HEAD))


@pytest.fixture
def order(program):
    """Given, three of 100 each."""
    lines = [{"name": "Насос", "price": "100", "quantity": "3", "vat_rate": "20"}]
    answer = program.ask("post", f"/clients/{program.add()}/orders", lines=lines, is_given=True)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_an_order_is_given_with_its_lines(program, order):
    assert (order["state"], order["total"], order["vat"]) == ("ordered", "300.00", "50.00")
    assert order["number"].endswith("-00001")
    assert program.ask("get", f"/orders/{order['key']}").json()["lines"][0]["gross"] == "300.00"
    assert [one["key"] for one in program.ask("get", "/orders", state="open").json()["items"]] == [
        order["key"]
    ]
    assert program.ask("get", "/orders", state="done").json()["items"] == []


def test_a_payment_that_is_sent_twice_is_taken_once(program, order):
    path = f"/orders/{order['key']}"
    program.ask("post", f"{path}/invoices")
    once = {"Idempotency-Key": "payment-1"}
    first = program.ask("post", f"{path}/payments", headers=once, amount="100")
    again = program.ask("post", f"{path}/payments", headers=once, amount="100")
    assert (first.status_code, first.json()) == (201, again.json())
    assert again.headers["Idempotent-Replayed"] == "true"
    assert program.ask("get", path).json()["paid"] == "100.00"
    refused = program.ask("post", f"{path}/payments", amount="250").json()
    assert (refused["status"], refused["code"], refused["field"]) == (422, "overpaid", "amount")
    assert program.ask("post", f"{path}/payments", amount="250", keeps_rest=True).status_code == 201
    client = order["client"]
    [account] = program.ask("get", f"/clients/{client}/settlement").json()["items"]
    assert (account["owed"], account["advance"]) == ("0.00", "50.00")


def test_goods_go_and_come_back_and_a_step_is_taken_back(program, order):
    path, line = f"/orders/{order['key']}", order["lines"][0]["id"]
    program.ask("post", f"{path}/invoices")
    shipped = program.ask("post", f"{path}/shipments", where="В пути").json()
    assert (shipped["kind"], shipped["amount"]) == ("shipment", "300.00")
    part = {"line": line, "quantity": "1"}
    back = program.ask("post", f"{path}/returns", parts=[part], reason="Брак").json()
    told = program.ask("get", path).json()
    assert (told["billed"], told["returned"], told["whereabouts"]) == ("200.00", "100.00", "В пути")
    assert program.ask("post", f"/bookings/{shipped['key']}/reversal", reason="так").status_code == 422
    undone = program.ask("post", f"/bookings/{back['key']}/reversal", reason="так").json()
    assert undone["reverses"] == back["key"]
    assert program.ask("get", path).json()["billed"] == "300.00"
    kinds = [one["kind"] for one in program.ask("get", f"{path}/invoices").json()["items"]]
    assert kinds == ["invoice", "credit"]


def test_a_draft_changed_meanwhile_is_not_overwritten(program):
    draft = program.ask("post", f"/clients/{program.add()}/orders").json()
    path, line = f"/orders/{draft['key']}/lines", {"name": "Кран", "price": "5"}
    assert program.ask("put", path, lines=[line], version=draft["version"]).status_code == 200
    assert program.ask("put", path, lines=[], version=draft["version"]).status_code == 409


def test_a_manager_s_program_takes_no_money(order):
    manager = Program(staff.member())
    assert manager.ask("post", f"/orders/{order['key']}/payments", amount="1").status_code == 403
    assert manager.ask("get", f"/orders/{order['key']}").status_code == 404

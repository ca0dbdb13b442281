"""At the desk: an order is found by its number alone, paid, and its receipt printed; goods leave by the storekeeper."""

import pytest
from django.utils import timezone

from kartoteka.cash import arranging
from kartoteka.cash.models import Point
from kartoteka.documents.models import Paper
from kartoteka.sales import invoicing, shipping
from kartoteka.sales.models import Booking, Line, Order
from kartoteka.sales.tests import makers
from kartoteka.sales.tests.makers import D, acts, head
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff
from kartoteka.warehouse.tests import makers as stock

pytestmark = pytest.mark.django_db
NEW = "/cash/payments/new"


@pytest.fixture
def by():
    return head()


@pytest.fixture
def desk(client):
    return staff.signed_in(client, staff.member(role=Role.CASHIER))


def paid(desk, order, amount, **told):
    return desk.post(NEW, {"order": order.number, "amount": str(amount), "way": "cash", **told})


def test_a_cashiers_day_begins_at_the_desk_and_knows_no_client(desk, by):
    order = makers.order(None, makers.ware(70, 2), by=by)
    assert desk.get("/").headers["Location"] == "/cash"
    assert NEW in desk.get("/cash").content.decode()

    page = desk.get(f"{NEW}?order={order.number}").content.decode()

    assert "Насос" in page
    assert "140" in page
    assert order.client.name not in page
    for closed in (f"/orders/{order.key}", "/orders", f"/clients/{order.client.key}", "/settlements"):
        assert desk.get(closed).status_code == 403


def test_what_is_taken_is_billed_paid_and_lies_in_the_desk(desk, by):
    order = makers.order(None, makers.ware(70, 2), by=by)

    answer = paid(desk, order, "100")

    with acts(by):
        now = makers.anew(order, by)
        assert [now.billed, now.paid, now.owed] == [100, 100, 0]
        assert Point.objects.get(kind="desk").balance == 100
        step = Booking.objects.visible_to(by).get(kind="payment")
    assert answer.headers["Location"] == f"/cash/payments/{step.key}"
    page = desk.get(answer.headers["Location"]).content.decode()
    assert "40" in page
    assert order.client.name not in page
    receipt = desk.post(f"/cash/payments/{step.key}/receipt")
    assert [
        receipt.status_code,
        b"".join(receipt.streaming_content if receipt.streaming else [receipt.content])[:4],
    ] == [
        200,
        b"%PDF",
    ]
    with acts(by):
        assert Paper.objects.visible_to(by).get().kind == "receipt"


def test_the_number_of_an_invoice_will_do_and_any_other_is_refused_alike(desk, by):
    order, draft = makers.order(by=by), makers.order(by=by, is_given=False)
    with acts(by):
        for _nth in range(2):
            step = invoicing.invoice(order, D(30), by=by)
    assert desk.get(f"{NEW}?order={step.name}").status_code == 200
    for unknown in (f"{timezone.localdate().year}-99999", "x", draft.key, "--", "٣-٤"):
        answer = desk.get(f"{NEW}?order={unknown}")
        assert [answer.status_code, "no order of this number" in answer.content.decode()] == [422, True]


def test_more_than_is_left_is_refused_and_nothing_changes(desk, by):
    order = makers.order(by=by)
    for amount in ("100.01", "0", "-5", ""):
        assert paid(desk, order, amount).status_code == 422
    with acts(by):
        assert [makers.anew(order, by).billed, Point.objects.count()] == [0, 0]


def test_the_desk_is_chosen_where_there_are_several(desk, by):
    order = makers.order(by=by)
    with acts(by):
        arranging.add("desk", "Первая", by=by)
        second = arranging.add("desk", "Вторая", by=by)
        account = arranging.add("account", "Счёт", by=by)
    assert paid(desk, order, 1, point=account.key).status_code == 422
    assert paid(desk, order, 30, point=second.key).status_code == 302
    assert paid(desk, order, 20, point=second.key, way="card").status_code == 302
    with acts(by):
        assert {one.name: one.balance for one in Point.objects.all()} == {
            "Первая": 0,
            "Вторая": 30,
            "Счёт": 20,
        }


def test_an_advance_and_what_is_given_back_lie_at_the_desk_that_is_chosen(client, by):
    web = staff.signed_in(client, staff.member(role=Role.ACCOUNTANT))
    buyer = makers.order(by=by).client
    with acts(by):
        arranging.add("desk", "Первая", by=by)
        second = arranging.add("desk", "Вторая", by=by)
    told = {"way": "cash", "on": str(timezone.localdate()), "point": second.key}
    assert web.post(f"/clients/{buyer.key}/advances/new", {**told, "amount": "50"}).status_code == 302
    assert web.post(f"/clients/{buyer.key}/repayments/new", {**told, "amount": "20"}).status_code == 302
    with acts(by):
        assert {one.name: one.balance for one in Point.objects.all()} == {"Первая": 0, "Вторая": 30}


def test_a_storekeeper_ships_without_seeing_whose_goods_they_are(client, by):
    keeper = staff.signed_in(client, staff.member(role=Role.STOREKEEPER))
    with acts(by):
        product = stock.goods(by=by, quantity=5, price=D(10))
    order = makers.order(None, makers.ware(10, 3, product=product), by=by)
    with acts(by):
        line = Line.objects.visible_to(by).get(order=order)
    place = f"/stock/shipping/{order.key}"
    assert place in keeper.get("/stock/shipping").content.decode()
    assert order.client.name not in keeper.get(place).content.decode()

    assert keeper.post(place, {f"line-{line.pk}": "4"}).status_code == 422
    assert keeper.post(place, {f"line-{line.pk}": "2"}).status_code == 302

    with acts(by):
        assert Line.objects.visible_to(by).get(order=order).shipped == 2
        assert stock.figures(product)[0] == 3
        shipping.ship(order, by=by)
        assert Order.objects.visible_to(by).get(pk=order.pk).shipped == 30
    assert keeper.get(f"/orders/{order.key}").status_code == 403

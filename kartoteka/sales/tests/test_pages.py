"""Every page of the Sales Book opens, does what it says, and costs as much for many rows as for few."""

import base64
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.cards.tests import makers as cards
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, Nothing
from kartoteka.sales import granting, invoicing, paying, renewing, shipping
from kartoteka.sales.granting import Grant
from kartoteka.sales.models import Booking, Due, Line, Order, Subscription
from kartoteka.sales.renewing import Contract
from kartoteka.sales.tests import makers
from kartoteka.sales.tests.makers import D
from kartoteka.sales.views import settling
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return staff.member(role=Role.HEAD)


@pytest.fixture
def head(member):
    return staff.acts_as(member)


@pytest.fixture
def web(client, member):
    return staff.signed_in(client, member)


def given(head, client=None):
    """Billed, paid and shipped in part."""
    order = makers.order(client, makers.ware(10, 10), by=head)
    with makers.acts(head):
        invoicing.invoice(order, D(60), by=head)
        paying.pay(order, D(20), by=head)
        line = Line.objects.visible_to(head).get(order=order)
        shipping.ship(order, {line.pk: D(4)}, by=head)
        return makers.anew(order, head)


def queries(web, address):
    with CaptureQueriesContext(connection) as asked:
        assert web.get(address).status_code == 200
    return len(asked)


def test_lists_ask_as_often_for_many_orders_as_for_few(web, head):
    first = given(head)
    pages = [
        "/orders",
        "/settlements",
        f"/clients/{first.client.key}/money",
        f"/clients/{first.client.key}/settlement",
    ]
    for page in pages:
        web.get(page)
    few = {page: queries(web, page) for page in pages}
    for _ in range(3):
        given(head, first.client)
        given(head)
    assert {page: queries(web, page) for page in pages} == few


def test_an_order_page_asks_as_often_for_a_long_ledger(web, head):
    order = given(head)
    address = f"/orders/{order.key}"
    web.get(address)
    few = queries(web, address)
    with makers.acts(head):
        for _ in range(4):
            paying.pay(order, D(1), by=head)
    assert queries(web, address) == few


def test_the_way_of_an_order_is_walked_by_pages(web, head):
    client = cards.client(by=head)
    web.post(
        f"/clients/{client.key}/orders/new", {"title": "Насосы", "currency": "rub", "vat_included": "on"}
    )
    with makers.acts(head):
        order = Order.objects.visible_to(head).get(client=client)
    one = f"/orders/{order.key}"
    rows = {
        "line-TOTAL_FORMS": "2",
        "line-INITIAL_FORMS": "0",
        "line-0-name": "Насос",
        "line-0-price": "100,50",
    }
    answer = web.post(f"{one}/lines", rows | {"line-0-quantity": "2", "line-0-discount": "5"})
    assert answer.status_code == 422
    assert "line-0-reason" in answer.content.decode()
    assert "100,50" in answer.content.decode()
    web.post(f"{one}/lines", rows | {"line-0-quantity": "2", "line-0-vat_rate": "20"})
    for step in ("offer", "revision", "offer", "confirmation"):
        assert web.post(f"{one}/{step}").status_code == 302
    with makers.acts(head):
        assert [makers.anew(order, head).total, makers.anew(order, head).vat] == [D("201.00"), D("33.50")]


def test_an_order_is_paid_shipped_and_taken_back_by_pages(web, head):
    order = makers.order(None, makers.ware("100.50", 2), by=head)
    one = f"/orders/{order.key}"
    assert web.post(f"{one}/invoices", {"amount": "201"}).status_code == 302
    today = str(timezone.localdate())
    paid = {"amount": "250", "on": today, "way": "cash"}
    assert web.post(f"{one}/payments", paid).status_code == 422
    assert web.post(f"{one}/payments", paid | {"keeps_rest": "on"}).status_code == 302
    with makers.acts(head):
        line = Line.objects.visible_to(head).get(order=order)
    assert web.post(f"{one}/shipments", {f"line-{line.pk}": "2", "where": "В пути"}).status_code == 302
    with makers.acts(head):
        now = makers.anew(order, head)
        assert (now.state, now.whereabouts) == ("done", "В пути")
    assert web.post(f"{one}/returns", {f"line-{line.pk}": "1", "reason": "Брак"}).status_code == 302
    with makers.acts(head):
        now = makers.anew(order, head)
        assert [now.billed, now.paid, now.returned] == [D("100.50"), D("100.50"), D("100.50")]
        back = Booking.objects.visible_to(head).get(order=order, kind="return")
    assert web.post(f"/bookings/{back.key}/reversal", {"reason": ""}).status_code == 422
    assert web.post(f"/bookings/{back.key}/reversal", {"reason": "Ошиблись"}).status_code == 302
    with makers.acts(head):
        assert makers.anew(order, head).paid == 201
    assert "201" in web.get(one).content.decode()


def test_pages_of_terms_and_registers_open(web, head):
    client = cards.client(by=head)
    with makers.acts(head):
        granting.grant(client, Grant("discount", D(15), "Давно с нами"), by=head)
        renewing.begin(client, Contract(timezone.localdate(), name="Поддержка", price=D(5)), by=head)
    for page in (
        "/concessions",
        "/concessions?past",
        "/subscriptions",
        "/settings/sales",
        "/settlements?late=30",
    ):
        assert web.get(page).status_code == 200, page
    with makers.acts(head):
        one = Subscription.objects.visible_to(head).get()
    assert web.post(f"/subscriptions/{one.key}/renewal").status_code == 302
    with makers.acts(head):
        assert Subscription.objects.visible_to(head).get().next_on > timezone.localdate() + timedelta(
            days=360
        )


def test_settlements_go_on_to_the_next_page_and_back(web, head, monkeypatch):
    monkeypatch.setattr(settling, "PAGE_SIZE", 1)
    given(head)
    given(head)

    first = web.get("/settlements").context["page"]
    second = web.get(f"/settlements?page={first.after}").context["page"]

    assert len({first.rows[0].pk, second.rows[0].pk}) == 2
    assert web.get(f"/settlements?page={second.before}").context["page"].rows == first.rows
    huge = base64.urlsafe_b64encode(json.dumps([">", "1e400", 1]).encode()).decode()
    assert web.get(f"/settlements?page={huge}").context["page"].rows == first.rows


def test_a_manager_sees_orders_of_his_own_clients_only(client, head):
    order, stranger = given(head), staff.member()
    web = staff.signed_in(client, stranger)
    assert web.get(f"/orders/{order.key}").status_code == 404
    assert order.number not in web.get("/orders").content.decode()
    assert web.post(f"/orders/{order.key}/payments", {"amount": "1"}).status_code == 403


def test_a_nought_that_is_written_out_lets_a_kept_plan_use_an_index_with_a_condition(head):
    with makers.acts(head):
        asked = statements.once(
            Due.objects.visible_to(head).filter(client=ID, open__gt=Nothing()).values_list("pk")
        )
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off")
            cursor.execute(f"PREPARE trial AS {asked.sql.replace('%s', '$1')}")
            cursor.execute("EXPLAIN EXECUTE trial (1)")
            plan = "\n".join(line for (line,) in cursor.fetchall())
            cursor.execute("DEALLOCATE trial")
    assert "due_by_client" in plan

"""The pages of papers: two presses from the order to the PDF, and who may not press finds nothing changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.tests import makers as cards
from kartoteka.documents import arranging
from kartoteka.documents.models import Paper
from kartoteka.sales.tests import makers
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


def test_two_presses_lead_from_the_order_to_the_pdf(web, head):
    order = makers.order(by=head)
    assert f"/orders/{order.key}/papers" in web.get(f"/orders/{order.key}").content.decode()
    assert "printing" in web.get(f"/orders/{order.key}/papers").content.decode()
    made = web.post(f"/orders/{order.key}/printing", {"kind": "invoice", "custom": "ru"}, follow=True)
    assert made.headers["Content-Type"] == "application/pdf"
    assert b"".join(made.streaming_content).startswith(b"%PDF")


def test_a_manager_prints_as_well_and_a_stranger_finds_nothing(client):
    anna, boris = staff.member(role=Role.MANAGER), staff.member(role=Role.MANAGER)
    actor = staff.acts_as(anna)
    order = makers.order(cards.client(by=actor), by=actor)
    web = staff.signed_in(client, anna)
    made = web.post(f"/orders/{order.key}/printing", {"kind": "invoice"})
    assert made.status_code == 302
    other = staff.signed_in(client, boris)
    assert other.get(f"/orders/{order.key}/papers").status_code == 404
    assert other.get(made["Location"]).status_code == 404
    assert other.post(f"/orders/{order.key}/printing", {"kind": "invoice"}).status_code == 404
    with makers.acts(actor):
        assert Paper.objects.visible_to(actor).count() == 1


def test_what_is_refused_is_told_on_the_page(web, head):
    order = makers.order(by=head, is_given=False)
    answer = web.post(f"/orders/{order.key}/printing", {"kind": "invoice"})
    assert answer.status_code == 422
    with makers.acts(head):
        assert not Paper.objects.visible_to(head).exists()


def test_the_page_asks_as_often_for_many_papers_as_for_few(web, head):
    order = makers.order(by=head)
    address = f"/orders/{order.key}/papers"
    web.post(f"/orders/{order.key}/printing", {"kind": "invoice"})
    web.get(address)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            web.get(address)
        counts.append(len(asked))
        web.post(f"/orders/{order.key}/printing", {"kind": "act"})
    assert counts[0] == counts[1]


def test_the_firm_says_what_it_is_called(web, head):
    assert web.get("/settings/papers").status_code == 200
    told = {"custom": "uk", "name": "ТОВ «Насоси»", "tax_id": "12345678"}
    assert web.post("/settings/papers", told).status_code == 302
    with makers.acts(head):
        assert arranging.requisites().name == "ТОВ «Насоси»"
        assert arranging.custom() == "uk"


def test_the_orders_of_the_list_are_printed_into_one_file(web, head):
    orders = [makers.order(by=head) for _ in range(2)]
    assert "/papers/batch" in web.get("/orders").content.decode()
    shown = web.get("/papers/batch?matter=ordered").content.decode()
    assert all(order.key in shown for order in orders)
    keys = [order.key for order in orders]
    made = web.post("/papers/batch", {"kind": "invoice", "custom": "ru", "order": keys})
    assert b"".join(made.streaming_content).startswith(b"%PDF")
    with makers.acts(head):
        assert Paper.objects.visible_to(head).count() == 2


def test_of_a_batch_that_is_refused_nothing_is_kept(web, head):
    keys = [makers.order(by=head).key, makers.order(by=head, is_given=False).key]
    assert web.post("/papers/batch", {"kind": "invoice", "order": keys}).status_code == 422
    assert web.post("/papers/batch", {"kind": "invoice"}).status_code == 422
    assert web.post("/papers/batch", {"kind": "invoice", "order": [keys[0], "nobody"]}).status_code == 404
    with makers.acts(head):
        assert not Paper.objects.visible_to(head).exists()


def test_the_card_leads_to_the_papers_of_its_orders(web, head):
    order = makers.order(by=head)
    assert f"/orders/{order.key}/papers" in web.get(f"/clients/{order.client.key}/money").content.decode()

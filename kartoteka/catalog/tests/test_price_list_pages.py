"""Price lists: who they are for, their prices, their order."""

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.catalog.models import PriceList, PriceTag
from kartoteka.catalog.tests import makers
from kartoteka.staff.tests import makers as staff

LIST = {"name": "Опт", "currency": "RUB"}


@pytest.fixture
def visitor(db):
    return staff.signed_in(Browser(), staff.member(name="Вера", role="head"))


def lists():
    with staff.inside():
        return {one.name: one for one in PriceList.objects.prefetch_related("marks")}


def test_a_list_is_made_for_marked_clients_and_filled(visitor):
    with makers.head_acts() as head:
        dealer = makers.mark("Дилер", by=head)
        makers.product("Насос", by=head, price=100, code="N-1")
    today = timezone.localdate()
    visitor.post("/price-lists/new", {**LIST, "marks": [dealer.key], "since": today, "is_without_vat": "on"})
    made = lists()["Опт"]
    assert (made.is_with_vat, [str(mark) for mark in made.marks.all()]) == (False, ["Дилер"])

    address = f"{made.get_absolute_url()}/prices"
    for said in ("насос", "N-1"):
        told = {"product": said, "amount": "80,5", "from_quantity": "10", "since": today}
        assert visitor.post(address, told).status_code == 302
    assert visitor.post(address, {"product": "Кран", "amount": "1", "since": today}).status_code == 422

    (row,) = visitor.get(made.get_absolute_url()).context["rows"]
    product, own, steps = row
    assert (product.name, own, steps[0][:2]) == ("Насос", "RUB100", ("10", "RUB80.50"))
    with staff.inside():
        assert PriceTag.objects.filter(price_list=made).count() == 2


def test_lists_have_a_name_a_currency_and_days_that_follow_each_other(visitor):
    visitor.post("/price-lists/new", LIST)
    assert visitor.post("/price-lists/new", {**LIST, "name": "опт"}).status_code == 422
    backwards = {"name": "Вспять", "currency": "RUB", "since": "2026-02-01", "until": "2026-01-01"}
    assert visitor.post("/price-lists/new", backwards).status_code == 422
    assert visitor.post("/price-lists/new", {"name": "Иной", "currency": "ZZZ"}).status_code == 422
    assert list(lists()) == ["Опт"]


def test_the_currency_of_a_list_with_prices_stays(visitor):
    visitor.post("/price-lists/new", LIST)
    made = lists()["Опт"]
    terms = f"{made.get_absolute_url()}/terms"
    assert visitor.post(terms, {**LIST, "currency": "EUR"}).status_code == 302
    with makers.head_acts() as head:
        pump = makers.product(by=head)
        makers.tag(pump, 5, by=head, since=timezone.localdate(), price_list=PriceList.objects.get())
    assert visitor.post(terms, {**LIST, "currency": "USD"}).status_code == 422
    assert lists()["Опт"].currency == "EUR"


def test_lists_are_put_in_order_ended_and_brought_back(visitor):
    for name in ("А", "Б", "В"):
        visitor.post("/price-lists/new", {**LIST, "name": name})
    made = lists()
    visitor.post(f"{made['В'].get_absolute_url()}/place", {"to": "up"})
    visitor.post(f"{made['А'].get_absolute_url()}/place", {"to": "up"})
    assert [one.name for one in visitor.get("/price-lists").context["present"]] == ["А", "В", "Б"]

    visitor.post(f"{made['А'].get_absolute_url()}/retirement")
    page = visitor.get("/price-lists")
    assert [one.name for one in page.context["present"]] == ["В", "Б"]
    visitor.post(f"{made['А'].get_absolute_url()}/return")
    assert [one.name for one in visitor.get("/price-lists").context["present"]] == ["В", "Б", "А"]


def test_a_manager_reads_price_lists_and_changes_none(visitor):
    visitor.post("/price-lists/new", LIST)
    anna = staff.signed_in(Browser(), staff.member(name="Анна"))
    address = lists()["Опт"].get_absolute_url()
    assert anna.get(address).status_code == anna.get("/price-lists").status_code == 200
    for deed in ("terms", "prices", "place", "retirement", "return"):
        assert anna.post(f"{address}/{deed}", LIST).status_code == 403
    assert anna.post("/price-lists/new", {**LIST, "name": "Своё"}).status_code == 403
    assert list(lists()) == ["Опт"]

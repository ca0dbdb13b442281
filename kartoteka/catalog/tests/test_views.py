from decimal import Decimal

import pytest
from django.test import Client as Browser

from kartoteka.catalog.models import Product
from kartoteka.staff.tests import makers as staff

PUMP = {"name": "Насос", "price": "1 200,50", "cost": "700", "unit": "шт", "group": "Вода", "code": "N-1"}


@pytest.fixture
def visitor(db):
    return staff.signed_in(Browser(), staff.member(name="Вера", role="head"))


def products():
    with staff.inside():
        return {one.name: one for one in Product.objects.select_related("unit")}


def test_a_product_is_added_with_its_price_and_cost(visitor):
    assert visitor.post("/catalog/new", PUMP).status_code == 302
    pump = products()["Насос"]
    assert (pump.price, pump.cost, pump.unit.name, pump.code) == (Decimal("1200.50"), 700, "шт", "N-1")
    assert "Насос" in visitor.get("/catalog").content.decode()


def test_a_name_or_an_article_number_is_taken_once(visitor):
    visitor.post("/catalog/new", PUMP)
    assert visitor.post("/catalog/new", {"name": "насос"}).status_code == 422
    assert visitor.post("/catalog/new", {"name": "Другой", "code": "N-1"}).status_code == 422
    assert visitor.post("/catalog/new", {"name": " "}).status_code == 422
    assert list(products()) == ["Насос"]


def test_a_product_is_changed_retired_and_brought_back(visitor):
    visitor.post("/catalog/new", PUMP)
    key = products()["Насос"].key

    visitor.post(f"/catalog/{key}/facts", {**PUMP, "price": "1300"})
    assert products()["Насос"].price == 1300

    visitor.post(f"/catalog/{key}/retirement")
    assert visitor.get("/catalog").context["rows"] == []
    assert len(visitor.get("/catalog?retired").context["rows"]) == 1
    visitor.post(f"/catalog/{key}/return")
    assert len(visitor.get("/catalog?q=нас").context["rows"]) == 1
    assert visitor.get("/catalog?q=кран").context["rows"] == []


def test_a_manager_reads_and_changes_nothing(visitor):
    visitor.post("/catalog/new", PUMP)
    anna = staff.signed_in(Browser(), staff.member(name="Анна"))
    assert anna.get("/catalog").status_code == 200
    assert anna.post("/catalog/new", {"name": "Своё"}).status_code == 403
    assert anna.post(f"/catalog/{products()['Насос'].key}/retirement").status_code == 403
    assert list(products()) == ["Насос"]

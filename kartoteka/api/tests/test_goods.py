"""Goods, prices and preferences by API."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kartoteka.api.tests.programs import Program
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.catalog import coding, grouping, taxing
from kartoteka.catalog.tests import makers
from kartoteka.staff.tests import makers as staff

EAN = "4006381333931"


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def program(anna):
    return Program(anna)


@pytest.fixture
def pump(db):
    with makers.head_acts() as head:
        vat = taxing.add("двадцать", percent=Decimal(20), since=date(2020, 1, 1), by=head)
        made = makers.product("Насос", by=head, price=120, group="Вода / Насосы", unit="шт", vat=vat)
        coding.add(made, EAN, by=head)
        return made


def test_a_product_tells_where_it_lies_and_what_it_costs(program, pump):
    told = program.ask("get", f"/products/{pump.key}").json()

    assert (told["group"], told["unit"], told["decimals"]) == ("Вода / Насосы", "шт", 0)
    assert (told["price"], told["vat_rate"], told["barcodes"]) == ("120.00", "20.00", [EAN])
    assert program.ask("get", "/products/nothing").status_code == 404


def test_a_product_is_found_by_its_bar_code(program, pump):
    with makers.head_acts() as head:
        makers.product("Кран", by=head)
    found = program.ask("get", f"/products?barcode=0{EAN}").json()["items"]
    assert [one["name"] for one in found] == ["Насос"]
    assert len(program.ask("get", "/products").json()["items"]) == 2


def test_a_price_is_told_for_a_client_a_day_and_a_quantity(program, anna, pump):
    client = cards.client(by=staff.acts_as(anna))
    with makers.head_acts() as head:
        seen = Client.objects.visible_to(head).get(pk=client.pk)
        dealer = makers.mark("Дилер", seen, by=head)
        held = makers.price_list("Дилерам", by=head, marks=(dealer,))
        makers.tag(pump, 60, by=head, since=timezone.localdate(), price_list=held)

    address = f"/products/{pump.key}/price"
    plain, his = (program.ask("get", one).json() for one in (address, f"{address}?client={client.key}"))

    assert (plain["net"], plain["gross"], plain["price_list"]) == ("100.00", "120.00", None)
    assert (his["net"], his["gross"], his["price_list"]) == ("50.00", "60.00", held.key)
    earlier = (timezone.localdate() - timedelta(1)).isoformat()
    assert program.ask("get", f"{address}?on={earlier}").status_code == 404
    assert program.ask("get", f"{address}?currency=EUR").status_code == 404
    assert program.ask("get", f"{address}?quantity=0").status_code == 422
    (listed,) = program.ask("get", "/price-lists").json()["items"]
    assert (listed["name"], listed["marks"]) == ("Дилерам", [dealer.key])


def test_the_list_of_goods_takes_as_many_queries_for_three_as_for_one(
    program, pump, django_assert_max_num_queries
):
    with makers.head_acts() as head:
        grouping.group_at("Ещё / Одна")
        for number in range(3):
            coding.add(makers.product(by=head), f"OWN-{number}", by=head)
    with django_assert_max_num_queries(24):
        program.ask("get", "/products")


def test_a_preference_is_noted_for_ones_own_client_only(program, anna, pump):
    client = cards.client(by=staff.acts_as(anna))
    address = f"/clients/{client.key}/preferences"

    noted = program.ask("post", address, what="насос", volume="3 в год").json()

    assert (noted["what"], noted["product"], noted["volume"]) == ("насос", pump.key, "3 в год")
    assert program.ask("get", address).json()["items"] == [noted]
    stranger = Program(staff.member(name="Борис"))
    assert stranger.ask("get", address).status_code == 404
    assert stranger.ask("post", address, what="x").status_code == 404
    assert len(program.ask("get", address).json()["items"]) == 1

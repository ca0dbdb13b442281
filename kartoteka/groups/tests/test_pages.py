"""The page of groups, its table, the borders, the card, and lists filtered by a group."""

from decimal import Decimal
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from kartoteka.cards.tests import makers as cards
from kartoteka.groups import keeping
from kartoteka.groups.tests import makers
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
BORDERS = {
    "months": "6",
    "first_share": "70",
    "second_share": "90",
    "large_from": "1000",
    "medium_from": "100",
    "cooling_after": "2",
    "lost_after": "4",
}


@pytest.fixture
def anna():
    return staff.member(role=Role.MANAGER, name="Анна")


@pytest.fixture
def her(anna):
    return staff.acts_as(anna)


@pytest.fixture
def web(client):
    return staff.signed_in(client, staff.member(role=Role.HEAD, name="Вера"))


def several(by, count=3):
    """Buyers of whom the first has brought most."""
    today = timezone.localdate()
    found = [cards.client(name=f"Фирма {nth}", by=by) for nth in range(count)]
    for nth, one in enumerate(found):
        makers.sold(one, 1000 // (nth * 9 + 1), on=today.replace(day=1), by=by)
    makers.reckon(today)
    return found


def test_the_page_tells_each_group_and_leads_to_its_clients(web, her):
    several(her)

    page = web.get("/groups").content.decode()

    assert "abc~is~a" in page or quote("abc~is~a") in page
    assert "Фирма" not in page


def test_a_lead_is_not_told_of_groups_of_few_clients_of_others(web):
    lead = staff.member(role=Role.MANAGER, name="Лидия")
    follower = staff.acts_as(staff.member(role=Role.MANAGER, name="Фёдор", led_by=lead))
    several(follower)
    mine = staff.acts_as(lead)
    makers.sold(cards.client(name="Своя", by=mine), 9000, on=timezone.localdate(), by=mine)
    makers.reckon(timezone.localdate())

    hers = staff.signed_in(Client(), lead)
    page, table = (hers.get(path).content.decode() for path in ("/groups", "/groups/table.csv"))

    assert "&lt; 5" in page
    assert "Fewer than 5 clients of colleagues" in page
    assert "< 5" in table
    assert "&lt; 5" not in web.get("/groups").content.decode()


def test_before_the_first_sale_the_page_says_what_will_be_here(web):
    assert "No client has a group yet" in web.get("/groups").content.decode()


def test_the_list_of_clients_is_filtered_by_a_group_and_shows_it(web, her):
    several(her)

    page = web.get(
        "/clients?where=abc~is~a&columns=name,abc,life,money,purchases&order=-money"
    ).content.decode()

    assert "Фирма 0" in page
    assert "Фирма 2" not in page
    assert web.get("/clients?where=abc~is_not~a&order=abc").content.decode().count("Фирма") > 0
    assert "Фирма 2" in web.get("/clients?where=volume~one_of~small~medium&where=vip~no").content.decode()


def test_a_group_is_no_cell_to_type_into(web, her):
    one, *_others = several(her)

    answer = web.post(f"/clients/{one.key}/cell", {"field": "abc", "value": "c"})

    assert answer.status_code == 404
    assert 'data-field="abc" data-editor' not in web.get("/clients?columns=name,abc").content.decode()


def test_a_manager_sees_what_his_own_clients_bring(client, anna, her):
    other = staff.acts_as(staff.member(role=Role.MANAGER, name="Борис"))
    several(her, 1)
    makers.sold(cards.client(name="Чужая", by=other), 77777, on=timezone.localdate(), by=other)
    makers.reckon(timezone.localdate())

    page = staff.signed_in(client, anna).get("/groups").content.decode()

    assert "77,777" not in page
    assert "1 client who has bought" in page


def test_the_table_is_taken_away(web, her):
    several(her)

    answer = web.get("/groups/table.csv")

    assert answer.status_code == 200
    assert "Lifecycle" in answer.content.decode("utf-8-sig")
    assert web.get("/groups/table.xlsx").content[:2] == b"PK"
    assert web.get("/groups/table.pdf").status_code == 404


def test_borders_are_moved_by_leaders(web, her, client):
    several(her)

    answer = web.post("/groups/borders", BORDERS)

    assert answer.status_code == 302
    with sales.acts(sales.head()):
        assert (keeping.norm().months, keeping.norm().large_from) == (6, Decimal(1000))


@pytest.mark.parametrize(
    "wrong", [{"second_share": "60"}, {"medium_from": "5000"}, {"lost_after": "1"}, {"months": "0"}]
)
def test_borders_that_do_not_rise_are_refused_and_nothing_is_changed(web, wrong):
    answer = web.post("/groups/borders", BORDERS | wrong)

    assert answer.status_code == 422
    with sales.acts(sales.head()):
        assert keeping.norm().months == 12


def test_the_card_tells_where_the_client_stands(web, her):
    one, *_others = several(her)

    whole = web.get(f"/clients/{one.key}/standing").content.decode()
    part = web.get(f"/clients/{one.key}/standing", headers={"HX-Request": "true"}).content.decode()

    assert "class A" in part
    assert "<html" in whole
    assert "<html" not in part
    assert f"/clients/{one.key}/standing" in web.get(f"/clients/{one.key}").content.decode()


def test_who_has_not_bought_has_no_group(web, her):
    one = cards.client(name="Ромашка", by=her)

    assert "has not bought yet" in web.get(f"/clients/{one.key}/standing").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_often_for_three_clients_as_for_one(web, her, rows, django_assert_num_queries):
    several(her, rows)
    web.get("/groups")

    with django_assert_num_queries(9):
        web.get("/groups")

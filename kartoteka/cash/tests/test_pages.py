"""Pages of cash open, write nothing when they are looked at, and cost as much for many rows as for few."""

import pytest
from django.test.utils import CaptureQueriesContext

from kartoteka.cash import arranging, beginning, moving, receiving
from kartoteka.cash.models import Point
from kartoteka.cash.receiving import Entry, Sheet, Source
from kartoteka.cash.tests.test_ledger import day
from kartoteka.lib.database import connection
from kartoteka.sales.tests.makers import D, acts, head
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return head()


@pytest.fixture
def web(client):
    return staff.signed_in(client, staff.member(role=Role.ACCOUNTANT))


def points():
    with staff.inside():
        return list(Point.objects.values_list("kind", "currency", "is_usual"))


def bring(point, place, by):
    entries = [Entry(on=day(), amount=D(1 + place), payer=f"Кто-то {place}")]
    source = Source(f"{place}.sta", str(place) * 64)
    return receiving.receive(point, Sheet("mt940", entries), source, by=by)


def test_a_firm_begins_with_a_desk_and_an_account_in_its_own_money():
    with staff.inside():
        workspace = connection.tenant
        beginning.begin(workspace)
        beginning.begin(workspace)
    assert sorted(points()) == [("account", workspace.money, True), ("desk", workspace.money, True)]


def test_looking_at_cash_writes_nothing(web):
    for page in ("/cash", "/settings/cash"):
        assert web.get(page).status_code == 200
    assert points() == []


def test_pages_ask_as_often_for_many_movements_and_files_as_for_few(web, by):
    with acts(by):
        desk, account = arranging.add("desk", "Касса", by=by), arranging.add("account", "Счёт", by=by)
        moving.take(desk, D(1), by=by)
        bring(account, 1, by)
    pages = ["/cash", "/settings/cash", f"/cash/points/{desk.key}", "/bank-statements"]
    for page in pages:
        web.get(page)

    def asked():
        counts = {}
        for page in pages:
            with CaptureQueriesContext(connection) as found:
                assert web.get(page).status_code == 200
            counts[page] = len(found)
        return counts

    few = asked()
    with acts(by):
        for place in range(2, 6):
            moving.take(arranging.add("desk", f"Касса {place}", by=by), D(1), by=by)
            moving.take(desk, D(1), by=by)
            bring(account, place, by)
    assert asked() == few


def test_a_cashier_meets_no_account_anywhere(client, by):
    with acts(by):
        account = arranging.add("account", "Счёт в банке", by=by)
        desk = arranging.add("desk", "Касса", by=by)
        moving.take(account, D(77), by=by)
    web = staff.signed_in(client, staff.member(role=Role.CASHIER))

    assert web.get(f"/cash/points/{account.key}").status_code == 404
    pages = [web.get(page).content.decode() for page in ("/cash", "/cash/takings/new", "/cash/transfers/new")]
    assert all(desk.key in page or "Касса" in page for page in pages)
    assert not any("Счёт в банке" in page or account.key in page for page in pages)
    carried = {"point": desk.key, "target": account.key, "amount": "1", "on": str(day())}
    assert web.post("/cash/transfers/new", carried).status_code == 422

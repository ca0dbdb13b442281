"""Reports: the list of those that are ready, the page of each, the rows behind a figure, and the same as a file."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kartoteka.analysis.tests import makers
from kartoteka.cards.tests import makers as cards
from kartoteka.reports import dimensions, measures
from kartoteka.reports.ready import lists
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
SPELL = "since=2026-01-01&until=2026-06-30"


@pytest.fixture
def anna():
    return staff.member(role=Role.MANAGER, name="Анна")


@pytest.fixture
def sold(anna):
    """Three orders of two clients: 100 and 50 in March, 7 in April."""
    her = staff.acts_as(anna)
    first, second = cards.client(by=her, name="Альфа"), cards.client(by=her, name="Бета")
    makers.sold(first, 100, on=date(2026, 3, 2), by=her)
    makers.sold(second, 50, on=date(2026, 3, 31), by=her)
    makers.sold(second, 7, on=date(2026, 4, 1), by=her)
    return first


def test_every_measure_has_its_page_rows_and_files(client, anna, sold):
    browser = staff.signed_in(client, anna)

    told = {
        address: browser.get(f"/reports/{address}?measure={name}&{SPELL}&beside=year").status_code
        for name in measures.BY_NAME
        for address in ("view", "rows", "table.csv")
    }

    assert set(told.values()) == {200}


def test_every_dimension_splits_its_facts(client, anna, sold):
    browser = staff.signed_in(client, anna)
    one_of = {one.fact.name: one for one in measures.MEASURES}

    told = {
        (fact, rows.name): browser.get(
            f"/reports/view?measure={one.name}&rows={rows.name}&columns=month&{SPELL}"
        )
        for fact, one in one_of.items()
        for rows in dimensions.of(one.fact)
    }

    assert {page.status_code for page in told.values()} == {200}
    assert [key for key, page in told.items() if page.context["wish"].rows.name != key[1]] == []


def test_every_ready_report_opens(client, anna, sold):
    browser = staff.signed_in(client, anna)

    for report in lists.ALL:
        page = browser.get(f"/reports/view?{report.address}")
        assert page.status_code == 200
        assert page.context["wish"].told == report.told
        assert page.context["ready"] is report


def test_there_are_at_least_thirty_and_the_list_names_them_all(client, anna):
    page = staff.signed_in(client, anna).get("/reports").content.decode()

    assert len({one.name for one in lists.ALL}) == len(lists.ALL) >= 30
    assert all(f"ready={one.name}" in page for one in lists.ALL)


def test_a_report_asks_as_often_for_two_rows_as_for_one(client, anna, sold):
    browser = staff.signed_in(client, anna)
    browser.get(f"/reports/view?{SPELL}")
    asked = {}
    for since in ("2026-01-01", "2026-04-01"):
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(
                f"/reports/view?measure=sales&rows=client&columns=month&beside=year&since={since}&until=2026-06-30"
            )
        asked[len(page.context["rows"])] = len(queries)

    assert asked.keys() == {1, 2}
    assert len(set(asked.values())) == 1, asked


def test_a_file_of_another_kind_is_not_made(client, anna):
    assert staff.signed_in(client, anna).get("/reports/table.exe").status_code == 404

"""Who passed from group to group, who is late with a second purchase, and how many stay."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kartoteka.cards.tests import makers as cards
from kartoteka.groups import coming_again, passing
from kartoteka.groups.tests import makers
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def her():
    return staff.acts_as(staff.member(role=Role.MANAGER, name="Анна"))


@pytest.fixture
def head():
    return sales.head()


@pytest.fixture
def web(client):
    return staff.signed_in(client, staff.member(role=Role.HEAD, name="Вера"))


def test_the_matrix_says_who_went_where_by_name(her, head):
    one = cards.client(name="Ромашка", by=her)
    makers.sold(one, 100, on=date(2026, 4, 3), by=her)
    makers.reckon(date(2026, 4, 30))
    for day in (4, 5, 6):
        makers.sold(one, 100, on=date(2026, 5, day), by=her)
    makers.reckon(date(2026, 5, 31))
    wish = passing.Wish("frequency", date(2026, 4, 1), date(2026, 5, 1))

    with sales.acts(head):
        found = passing.matrix(wish, head)

    ((pair, passage),) = found.items()
    assert pair == ("rare", "constant")
    assert [one.client.name for one in passage.names] == ["Ромашка"]


def test_the_page_opens_the_clients_of_a_cell(web, her):
    one = cards.client(name="Ромашка", by=her)
    today = timezone.localdate()
    for back in (200, 100, 10):
        makers.sold(one, 100, on=today - timedelta(days=back), by=her)
    makers.reckon(today)

    page = web.get("/groups/moves?trait=frequency").content.decode()
    cell = web.get("/groups/moves?trait=frequency&left=rare&entered=constant").content.decode()

    assert "Ромашка" in page
    assert "Analysis" in cell
    assert web.get("/groups/moves?trait=nothing&since=x&until=2020-01").status_code == 200


def test_with_no_month_known_the_pages_say_what_is_needed(web):
    for path in ("moves", "second-purchases", "cohorts"):
        assert "Too little data" in web.get(f"/groups/{path}").content.decode()


def test_whoever_has_not_come_again_in_time_is_late(web, her, head):
    today = timezone.localdate()
    for nth in range(12):
        client = cards.client(name=f"Фирма {nth}", by=her)
        makers.sold(client, 100, on=today - timedelta(days=100), by=her)
        makers.sold(client, 100, on=today - timedelta(days=80), by=her)
    makers.sold(cards.client(name="Опоздал", by=her), 50, on=today - timedelta(days=28), by=her)
    makers.sold(cards.client(name="Скоро", by=her), 50, on=today - timedelta(days=5), by=her)
    makers.reckon(today)

    late = web.get("/groups/second-purchases").content.decode()
    due = web.get("/groups/second-purchases?which=due").content.decode()

    assert "Опоздал" in late
    assert "Скоро" not in late
    assert "Скоро" in due


def test_a_cohort_tells_how_many_came_in_each_month_after(her, head):
    today = date(2026, 6, 10)
    for nth in range(6):
        client = cards.client(name=f"Фирма {nth}", by=her)
        makers.sold(client, 100, on=date(2026, 3, 4), by=her)
        if nth < 3:
            makers.sold(client, 100, on=date(2026, 4, 4), by=her)
    makers.reckon(today)

    with sales.acts(head):
        (one,) = coming_again.cohorts(head, today=today)

    assert (one.month, one.count) == (date(2026, 3, 1), 6)
    assert [one.came[place] for place in range(5)] == [6, 3, 0, 0, None]
    assert one.share(1) == 0.5


def test_the_page_of_cohorts_leads_to_its_newcomers(web, her):
    today = timezone.localdate()
    makers.sold(cards.client(name="Ромашка", by=her), 100, on=today - timedelta(days=45), by=her)
    makers.reckon(today)

    page = web.get("/groups/cohorts").content.decode()

    assert "bought_first" in page

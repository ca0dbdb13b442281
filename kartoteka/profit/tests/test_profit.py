"""What is left of what was sold, who costs more than he brings, and what warns of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from kartoteka.cards.tests import makers as cards
from kartoteka.groups.tests import makers as buyers
from kartoteka.journal.models import Entry
from kartoteka.profit import charging, drawing, earning, warning
from kartoteka.profit.earning import Cut, Period
from kartoteka.profit.models import Charge
from kartoteka.sales import granting
from kartoteka.sales.granting import Grant
from kartoteka.sales.models import Line
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 10)
YEAR = Period(date(2025, 6, 1), date(2026, 6, 10))


@pytest.fixture
def anna():
    return staff.member(role=Role.MANAGER, name="Анна")


@pytest.fixture
def her(anna):
    return staff.acts_as(anna)


@pytest.fixture
def head():
    return sales.head()


@pytest.fixture
def web(client):
    return staff.signed_in(client, staff.member(role=Role.HEAD, name="Вера"))


def sold(client, amount, cost, *, by, on=date(2026, 5, 4)):
    """An order whose only line has cost the firm so much."""
    order = buyers.sold(client, amount, on=on, by=by)
    with sales.acts(by):
        Line.objects.visible_to(by).filter(order=order).update(cost=cost)
    return order


def told(actor, cut=Cut.CLIENT, charge=None, period=YEAR):
    with sales.acts(actor):
        rows = earning.earned(cut, period, charge or Charge(), by=actor, today=TODAY)
        return earning.with_names(cut, rows, by=actor, asked=list(rows))


def of(earnings, name):
    return next(one for key, one in earnings.rows.items() if earnings.names.get(key) == name)


def test_profit_is_what_was_sold_less_what_it_cost(her, head):
    client = cards.client(name="Ромашка", by=her)
    sold(client, 1000, 600, by=her)
    sold(client, 100, None, by=her)

    one = of(told(head), "Ромашка")

    assert (one.revenue, one.unknown, one.cost, one.profit) == (1100, 100, 600, 400)
    assert one.margin == Decimal("0.4")


def test_time_and_late_payment_are_charged_to_the_client(her, head):
    client = cards.client(name="Ромашка", by=her)
    sold(client, 1000, 0, by=her, on=date(2026, 5, 4))
    with sales.acts(head):
        Entry.objects.bulk_create(
            [Entry(client=client, author_id=head.member_id, at=timezone.now(), minutes=90, text="разговор")]
        )
    charge = Charge(hour=Decimal(20), lent_money=Decimal("36.5"))
    period = Period(date(2025, 6, 1), timezone.localdate() + timedelta(days=1))

    one = of(told(head, charge=charge, period=period), "Ромашка")

    assert one.time == 30
    assert one.profit == 1000 - one.time - one.late


@pytest.mark.parametrize("cut", list(Cut))
def test_every_cut_sums_up_to_the_same(her, head, cut):
    for nth in range(3):
        sold(cards.client(name=f"Фирма {nth}", by=her), 100 + nth, 50, by=her)

    assert told(head, cut).whole.profit == 303 - 150


def test_a_manager_is_told_of_his_own_clients(her, head):
    other = staff.acts_as(staff.member(role=Role.MANAGER, name="Борис"))
    sold(cards.client(name="Её", by=her), 100, 50, by=her)
    sold(cards.client(name="Его", by=other), 900, 50, by=other)

    assert told(her).whole.revenue == 100
    assert told(head).whole.revenue == 1000


def month(back, revenue, cost):
    return warning.Month(warning.months_back(TODAY, back), Decimal(revenue), Decimal(revenue), Decimal(cost))


def test_sales_that_rise_while_the_margin_falls_are_an_alarm():
    then = [month(back, 100, 50) for back in range(13, 16)]
    now = [month(back, 120, 75) for back in range(1, 4)]

    alarm = warning.alarm(then + now, today=TODAY)

    assert alarm
    assert (alarm.rose, alarm.was, alarm.is_a_year_before) == (Decimal("0.2"), Decimal("0.5"), True)


@pytest.mark.parametrize(("revenue", "cost"), [(120, 60), (100, 75), (90, 80)])
def test_a_margin_that_holds_or_sales_that_do_not_rise_are_none(revenue, cost):
    then = [month(back, 100, 50) for back in range(13, 16)]

    assert warning.alarm(then + [month(back, revenue, cost) for back in range(1, 4)], today=TODAY) is None


def test_too_few_months_are_no_alarm():
    assert warning.alarm([month(1, 100, 10)], today=TODAY) is None


def test_the_picture_shows_where_profit_ends():
    drawn = drawing.draw([Decimal(one) for one in (50, -30, 100)])

    assert drawn
    assert (drawn.peak_count, drawn.lost) == (2, Decimal(-30))
    assert drawing.draw([Decimal(5)]) is None


def last_month():
    return timezone.localdate().replace(day=1) - timedelta(days=5)


def test_the_page_names_the_unprofitable_and_what_is_granted_to_them(web, her, head):
    client = cards.client(name="Убыток", by=her)
    sold(client, 100, 500, by=her, on=last_month())
    sold(cards.client(name="Прибыль", by=her), 500, 100, by=her, on=last_month())
    with sales.acts(head):
        granting.grant(client, Grant(kind="discount", value=Decimal(30), reason="давний"), by=head)

    page = web.get("/profit?worst=1").content.decode()

    assert page.index("Убыток") < page.index("Прибыль")
    assert "without an end" in page
    assert "is left out" in page


def test_the_table_counts_clients_and_does_not_name_them(web, her):
    sold(cards.client(name="Ромашка", by=her), 500, 100, by=her, on=last_month())

    answer = web.get("/profit/table.csv").content.decode("utf-8-sig")

    assert "№ 1" in answer
    assert "Ромашка" not in answer
    assert web.get("/profit/table.doc").status_code == 404


def test_without_sales_the_page_says_what_will_be_here(web):
    assert "Nothing was sold in this period" in web.get("/profit?cut=none&months=x").content.decode()


def test_charges_are_kept_and_refused_when_they_make_no_sense(web, head):
    assert web.post("/profit/charges", {"lent_money": "200"}).status_code == 422
    assert web.post("/profit/charges", {"hour": "12.5"}).status_code == 302

    with sales.acts(head):
        assert (charging.charges().hour, charging.charges().lent_money) == (Decimal("12.5"), None)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_often_for_three_clients_as_for_one(web, her, rows, django_assert_num_queries):
    for nth in range(rows):
        sold(cards.client(name=f"Фирма {nth}", by=her), 500, 100, by=her, on=last_month())
    web.get("/profit")

    with django_assert_num_queries(11):
        web.get("/profit")


def test_a_manager_sees_costs_only_when_the_firm_says_so(web, anna, her, head):
    for name, amount, cost in (("Малый", 100, 10), ("Большой", 700, 650)):
        sold(cards.client(name=name, by=her), amount, cost, by=her, on=last_month())
    hers = staff.signed_in(Client(), anna)

    closed, table = (hers.get(path).content.decode() for path in ("/profit", "/profit/table.csv"))
    assert "Большой" in closed
    assert closed.index("Большой") < closed.index("Малый")
    for word in ("Margin", "Cost", "profit-line", "650"):
        assert word not in closed
    assert "Cost" not in table

    web.post("/profit/charges", {"are_costs_shown": "on"})
    assert "650" in hers.get("/profit").content.decode()

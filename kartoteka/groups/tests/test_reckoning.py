"""The standing of each client is what the rows of his orders say, and his groups of the month are kept."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import connection

from kartoteka.cards import binning
from kartoteka.cards.tests import makers as cards
from kartoteka.groups.models import Reckoning, Stay
from kartoteka.groups.tests import makers
from kartoteka.sales import ordering
from kartoteka.sales.models import Order
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 10)


@pytest.fixture
def her():
    return staff.acts_as(staff.member(role=Role.MANAGER, name="Анна"))


@pytest.fixture
def head():
    return sales.head()


def test_a_standing_sums_up_what_the_client_has_bought(her, head):
    client = cards.client(name="Ромашка", by=her)
    for amount, on in ((100, date(2024, 1, 5)), (200, date(2026, 5, 1)), (50, date(2026, 5, 1))):
        makers.sold(client, amount, on=on, by=her)
    sales.order(client, by=her, is_given=False, on=date(2026, 5, 2))

    assert makers.reckon(TODAY) == 1

    (one,) = makers.standings(head).values()
    assert (one.purchase_count, one.amount, one.recent_amount) == (2, Decimal(350), Decimal(250))
    assert (one.first_on, one.second_on, one.last_on) == (
        date(2024, 1, 5),
        date(2026, 5, 1),
        date(2026, 5, 1),
    )
    assert (one.abc, one.frequency, one.alive) == ("a", "rare", None)


def test_prepared_sums_equal_the_raw_rows_after_random_edits(her, head):
    chance = Random(8)  # noqa: S311  # the same edits each time
    clients = [cards.client(name=f"Фирма {nth}", by=her) for nth in range(6)]
    for round_ in range(3):
        orders = [
            makers.sold(
                chance.choice(clients),
                chance.randint(1, 900),
                on=TODAY - timedelta(days=chance.randint(0, 900)),
                by=her,
            )
            for _ in range(8)
        ]
        with sales.acts(head):
            for order in chance.sample(orders, 2):
                ordering.cancel(order, by=head)
        if round_ == 1:
            with sales.acts(head):
                binning.bin_card(clients.pop(), by=head)
        makers.reckon(TODAY)
        told = {
            name: (one.purchase_count, one.amount, one.first_on, one.last_on)
            for name, one in makers.standings(head).items()
        }
        assert told == raw(head)


def raw(head):
    """The same from the rows, one by one."""
    found: dict[str, dict[date, Decimal]] = {}
    with sales.acts(head):
        for order in Order.objects.visible_to(head).filter(state__in=["ordered", "done"], on__lte=TODAY):
            days = found.setdefault(order.client.name, {})
            days[order.on] = days.get(order.on, Decimal(0)) + order.worth * order.rate
    return {name: (len(days), sum(days.values()), min(days), max(days)) for name, days in found.items()}


def test_the_first_night_tells_the_months_that_are_over_and_keeps_changes_alone(her):
    client = cards.client(name="Ромашка", by=her)
    for month in (1, 2, 3, 4):
        makers.sold(client, 100, on=date(2026, month, 3), by=her)

    makers.reckon(TODAY)

    with staff.inside(role="worker"), connection.cursor() as cursor:
        cursor.execute("SELECT month, frequency, life FROM groups_stay ORDER BY month")
        told = cursor.fetchall()
    assert told[0][0] == date(2026, 1, 1)
    assert len(told) == len(dict.fromkeys((often, life) for _month, often, life in told))


def test_what_was_said_of_a_month_that_is_over_stays(her, head):
    client = cards.client(name="Ромашка", by=her)
    makers.sold(client, 100, on=date(2026, 5, 3), by=her)
    makers.reckon(date(2026, 5, 31))
    makers.sold(client, 100, on=date(2026, 5, 20), by=her)
    makers.sold(client, 100, on=date(2026, 5, 21), by=her)

    makers.reckon(TODAY)
    makers.reckon(TODAY)

    with sales.acts(head):
        told = list(Stay.objects.visible_to(head).order_by("month").values_list("month", "frequency"))
    assert told == [(date(2026, 5, 1), "rare"), (date(2026, 6, 1), "constant")]


def test_a_night_says_by_what_the_groups_were_told_apart(her, head):
    makers.sold(cards.client(by=her), 100, on=date(2026, 5, 3), by=her)

    makers.reckon(TODAY)

    with sales.acts(head):
        one = Reckoning.objects.get()
    assert (one.on, one.client_count, one.is_by_income) == (TODAY, 1, False)


def test_a_manager_sees_standings_of_his_own_clients_alone(her, head):
    other = staff.acts_as(staff.member(role=Role.MANAGER, name="Борис"))
    makers.sold(cards.client(name="Её", by=her), 100, on=date(2026, 5, 3), by=her)
    makers.sold(cards.client(name="Его", by=other), 100, on=date(2026, 5, 3), by=other)

    makers.reckon(TODAY)

    assert list(makers.standings(her)) == ["Её"]
    assert set(makers.standings(head)) == {"Её", "Его"}

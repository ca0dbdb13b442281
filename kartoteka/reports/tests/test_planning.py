"""The plan of sales: set by leaders, seen by each for himself, beside what was sold and what is foretold."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.analysis import freezing
from kartoteka.analysis.tests import makers
from kartoteka.cards.tests import makers as cards
from kartoteka.catalog import grouping
from kartoteka.reports import fulfilling, planning, reckoning, wishes
from kartoteka.reports.models import Plan
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 10)


@pytest.fixture
def anna():
    return staff.member(role=Role.MANAGER, name="Анна")


@pytest.fixture
def head():
    return staff.actor(role=Role.HEAD)


def planned(head, keeper, **months):
    amounts = {date(2026, int(name[1:]), 1): Decimal(amount) for name, amount in months.items()}
    with staff.inside(), acting.acting(head):
        planning.plan(amounts, keeper=keeper, by=head)


def year(actor, keeper=None):
    with staff.inside(), acting.acting(actor):
        return fulfilling.year(2026, keeper, by=actor, today=TODAY)


def test_a_plan_stands_beside_what_was_sold_and_what_will_come(anna, head):
    her = staff.acts_as(anna)
    makers.months(cards.client(by=her), [100, 120, 90, 80, 110, 130] * 5, until=TODAY, by=her)
    makers.sold(cards.client(by=her), 30, on=date(2026, 6, 2), by=her)
    with staff.inside(), acting.system_actor("forecasts") as program:
        freezing.freeze(by=program, on=TODAY)
    planned(head, anna, m1=200, m6=150, m7=100)

    months = year(head, anna)

    assert (months[0].plan, months[0].fact, months[0].share) == (200, 120, 0.6)
    assert months[5].fact == 30
    assert min(months[5].low or 0, 30) == 30
    assert months[6].fact is None
    coming = [one or 0 for one in (months[6].low, months[6].mean, months[6].high)]
    assert coming == sorted(coming)
    whole = fulfilling.total(months)
    assert whole.plan == 450
    assert whole.fact == sum(one.fact or 0 for one in months)
    assert whole.expected is not None
    assert whole.expected is not None
    assert whole.expected > whole.fact
    assert sum(one.plan for one in fulfilling.quarters(months)) == 450


def test_the_firm_s_plan_is_that_of_its_managers_where_it_has_none(anna, head):
    boris = staff.member(role=Role.MANAGER, name="Борис")
    planned(head, anna, m1=200, m2=50)
    planned(head, boris, m1=100)
    planned(head, None, m2=500)

    assert [one.plan for one in year(head)[:3]] == [300, 500, None]


def test_what_cannot_be_foretold_is_not_expected(anna, head):
    planned(head, anna, m1=200)

    assert fulfilling.total(year(head, anna)).expected is None


def test_a_manager_sees_his_own_plan_and_sets_none(client, anna, head):
    boris = staff.member(role=Role.MANAGER, name="Борис")
    planned(head, boris, m1=777)
    browser = staff.signed_in(client, anna)

    page = browser.get(f"/plan?year=2026&whose={boris.key}")
    refused = browser.post("/plan/amounts?year=2026", {"month_1": "5"})

    assert page.context["keeper"] == anna
    assert page.context["total"].plan == 0
    assert refused.status_code == 403
    with staff.inside(), acting.system_actor("tests"):
        assert [one.amount for one in Plan.objects.all()] == [Decimal(777)]


def test_a_leader_sets_a_plan_and_sets_it_anew(client, anna):
    browser = staff.signed_in(client, staff.member(role=Role.HEAD, name="Вера"))
    this = timezone.localdate().year
    for amount in ("100", "250"):
        browser.post(f"/plan/amounts?year={this}&whose={anna.key}", {"month_1": amount})

    page = browser.get(f"/plan?year={this}&whose={anna.key}")

    assert page.context["months"][0].plan == Decimal(250)
    assert browser.post(f"/plan/amounts?year={this}", {"month_1": "-5"}).status_code == 422


def test_a_group_of_goods_has_a_plan_of_its_own_that_no_manager_sees(client, anna, head):
    with staff.inside(), acting.system_actor("tests"):
        group = grouping.group_at("Насосы")
    assert group
    this = timezone.localdate().year
    browser = staff.signed_in(client, staff.member(role=Role.HEAD, name="Вера"))
    browser.post(f"/plan/amounts?year={this}&whose={group.key}", {"month_1": "300"})

    of_group = browser.get(f"/plan?year={this}&whose={group.key}")
    of_firm = browser.get(f"/plan?year={this}")
    hers = staff.signed_in(client, anna).get(f"/plan?year={this}&whose={group.key}")

    assert (of_group.context["group"], of_group.context["total"].plan) == (group, 300)
    assert of_firm.context["total"].plan == 300
    assert (hers.context["keeper"], hers.context["group"], hers.context["total"].plan) == (anna, None, 0)


def test_a_report_is_held_against_the_plan(anna, head):
    her = staff.acts_as(anna)
    makers.sold(cards.client(by=her), 150, on=date(2026, 2, 5), by=her)
    planned(head, anna, m1=100, m2=200, m4=50)

    by_quarter = answered(head, rows="quarter")
    by_manager = answered(head, rows="manager")
    of_clients = answered(head, rows="client")

    assert [one.before.value for one in by_quarter.rows if one.before] == [300, 50]
    assert by_quarter.change == 150 / 350 - 1
    assert [(one.head.label, one.before and one.before.value) for one in by_manager.rows] == [("Анна", 350)]
    assert (of_clients.wish.beside, of_clients.before) == ("", None)


def answered(actor, *, rows):
    asked = {"measure": "sales", "rows": rows, "since": "2026-01-01", "until": "2026-06-30", "beside": "plan"}
    with staff.inside(), acting.acting(actor):
        return reckoning.answer(wishes.read(asked, today=TODAY), actor)

"""Many deals of the table are led at once: each by the same rules as one, and those that are refused say why."""

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.deals.models import Breach, Deal
from kartoteka.deals.tests import makers
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera():
    return staff.member(role=Role.HEAD, name="Вера")


@pytest.fixture
def visitor(vera):
    return staff.signed_in(Browser(), vera)


@pytest.fixture
def funnel(vera):
    return makers.funnel()


@pytest.fixture
def deals(vera, funnel):
    actor = staff.acts_as(vera)
    return [
        makers.deal(cards.client(by=actor), by=actor, funnel=funnel, title=title) for title in ("Один", "Два")
    ]


def stages(funnel):
    with staff.inside(), acting.system_actor("tests"):
        return list(funnel.stages.order_by("place"))


def now(*deals):
    with staff.inside(), acting.system_actor("tests"):
        found = Deal.objects.select_related("stage", "keeper").in_bulk([one.pk for one in deals])
    return [found[one.pk] for one in deals]


def move(visitor, deals, to, **more):
    told = {"deal": [one.key for one in deals], "stage": to.key, **more}
    return visitor.post("/deals/chosen/stage?q=О", told)


def test_all_that_are_ticked_go_to_the_stage(visitor, deals, funnel):
    answer = move(visitor, deals, stages(funnel)[1])

    assert (answer.status_code, answer["Location"]) == (302, "/deals/table?q=%D0%9E")
    assert {one.stage for one in now(*deals)} == {stages(funnel)[1]}


def test_what_departs_from_the_regulation_wants_a_reason_and_is_counted(visitor, deals, funnel):
    last = stages(funnel)[-1]
    refused = move(visitor, deals, last)
    assert refused.status_code == 422
    assert [one.deal for one in refused.context["refused"]] == deals
    assert {one.stage for one in now(*deals)} == {stages(funnel)[0]}

    assert move(visitor, deals, last, reason="Заказали сразу").status_code == 302
    assert {one.stage for one in now(*deals)} == {last}
    with staff.inside(), acting.system_actor("tests"):
        assert Breach.objects.filter(deal__in=deals, reason="Заказали сразу").count() == 2


def test_one_that_is_refused_does_not_hold_the_others(visitor, vera, deals, funnel):
    _first, second, *_rest = stages(funnel)
    move(visitor, deals[:1], second)
    third = stages(funnel)[2]

    answer = move(visitor, deals, third)

    assert [one.deal for one in answer.context["refused"]] == deals[1:]
    assert [one.stage for one in now(*deals)] == [third, stages(funnel)[0]]


def test_many_get_another_manager(visitor, deals):
    boris = staff.member(name="Борис")

    visitor.post("/deals/chosen/keeper", {"deal": [one.key for one in deals], "keeper": boris.key})

    assert {one.keeper for one in now(*deals)} == {boris}


def test_deals_of_others_are_not_there(deals, funnel):
    boris = staff.signed_in(Browser(), staff.member(name="Борис"))

    assert move(boris, deals, stages(funnel)[1]).status_code == 404
    assert {one.stage for one in now(*deals)} == {stages(funnel)[0]}


@pytest.mark.parametrize("told", [{}, {"stage": "nonsense"}])
def test_nothing_chosen_is_said(visitor, told):
    answer = visitor.post("/deals/chosen/stage", told, follow=True)

    assert answer.redirect_chain[0][0].startswith("/deals/table")
    assert next(str(one) for one in answer.context["messages"]) == "Choose at least one deal."


def test_the_table_offers_it(visitor, deals, funnel):
    page = visitor.get(f"/deals/table?funnel={funnel.key}").content.decode()

    assert page.count('name="deal"') == 2
    assert 'action="/deals/chosen/stage?' in page

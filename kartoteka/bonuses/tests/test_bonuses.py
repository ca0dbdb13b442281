"""Bonuses: reckoned by rules from payments and deals, frozen once for all, corrected in the next quarter."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from kartoteka.access import acting
from kartoteka.bonuses import looking, ruling
from kartoteka.bonuses.models import BonusRule, Ground, Line, Statement
from kartoteka.bonuses.tests import makers
from kartoteka.bonuses.tests.makers import NEXT, QUARTER
from kartoteka.cards import handing_over
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import closing, moving
from kartoteka.deals.tests import makers as deals
from kartoteka.reports import planning
from kartoteka.sales import undoing
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
Kind = BonusRule.Kind
AUGUST = date(2026, 8, 10)
IN_AUGUST = datetime(2026, 8, 10, 12, tzinfo=UTC)


@pytest.fixture
def director():
    return staff.actor(role=Role.DIRECTOR)


@pytest.fixture
def anna():
    return staff.member(role=Role.MANAGER, name="Анна")


@pytest.fixture
def order(anna, director):
    return makers.billed(cards.client(by=staff.acts_as(anna)), 1200, by=director, cost=700)


def amounts(quarter, of):
    return [line.amount for one in quarter.told if one.member == of for line in one.lines]


def test_a_share_of_what_was_paid_is_told_without_vat_and_up_to_the_cap(anna, director, order):
    share = order.total - order.vat
    makers.paid(order, 600, on=AUGUST, by=director)
    makers.paid(order, 600, on=date(2026, 10, 1), by=director)
    makers.rule(Kind.PAID, share=Decimal(10), by=director)
    makers.rule(Kind.PAID, share=Decimal(10), cap=Decimal(5), by=director)
    makers.rule(Kind.MARGIN, share=Decimal(50), by=director)

    told = makers.look(director)

    half = share / 2
    assert amounts(told, anna) == [half / 10, 5, (share - 700) / 4]
    assert told.total == sum(amounts(told, anna))
    assert not told.is_frozen


def test_what_was_paid_for_goods_of_unknown_cost_brings_no_margin(anna, director):
    order = makers.billed(cards.client(by=staff.acts_as(anna)), 1200, by=director)
    makers.paid(order, 600, on=AUGUST, by=director)
    makers.rule(Kind.MARGIN, share=Decimal(50), by=director)

    assert amounts(makers.look(director), anna) == [0]


def test_below_the_threshold_there_is_nothing_and_without_a_plan_too(anna, director):
    makers.rule(Kind.WON, amount=Decimal(500), threshold=Decimal(90), by=director)
    her = staff.acts_as(anna)
    won = deals.deal(cards.client(by=her), by=her, funnel=deals.funnel())
    with staff.inside(), acting.acting(her):
        closing.win(won, by=her, reason="Взяли сразу", at=IN_AUGUST)
    without = makers.of(anna, director)
    with staff.inside(), acting.acting(director):
        planning.plan({QUARTER: Decimal(1000)}, keeper=anna, by=director)
    below = makers.of(anna, director)

    assert without.fulfilled is None
    assert without.statement.total == 0
    assert [(line.raw, line.is_reached, line.amount) for line in below.lines] == [
        (Decimal(500), False, Decimal(0))
    ]
    assert below.fulfilled == 0


def test_deals_count_where_they_were_won_and_when_they_came_to_a_stage_first(anna, director):
    her = staff.acts_as(anna)
    ours, other = deals.funnel(), deals.funnel()
    meeting = deals.stage(ours, 1)
    makers.rule(Kind.WON, amount=Decimal(500), funnel=ours, by=director)
    makers.rule(Kind.STAGE, amount=Decimal(30), stage=meeting, by=director)
    for funnel in (ours, other):
        deal = deals.deal(cards.client(by=her), by=her, funnel=funnel, at=IN_AUGUST)
        with staff.inside(), acting.acting(her):
            if funnel is ours:
                moving.move(deal, to=meeting, by=her, at=IN_AUGUST)
                moving.move(deal, to=deals.stage(ours, 0), by=her, at=IN_AUGUST, reason="Назад")
                moving.move(deal, to=meeting, by=her, at=IN_AUGUST)
            closing.win(deal, by=her, reason="Взяли сразу", at=IN_AUGUST)

    assert amounts(makers.look(director), anna) == [500, 30]


def test_a_frozen_quarter_is_never_changed(anna, director, order):
    makers.rule(Kind.PAID, share=Decimal(10), by=director)
    makers.paid(order, 600, on=AUGUST, by=director)

    first, again = makers.frozen(NEXT), makers.frozen(NEXT)
    makers.rule(Kind.PAID, share=Decimal(90), by=director)
    told = makers.look(director)

    assert (first, again) == (1, 0)
    assert told.is_frozen
    assert told.total == (order.total - order.vat) / 20
    for model in (Statement, Line, Ground):
        with pytest.raises(DatabaseError), transaction.atomic(), staff.inside(role="none"):
            connection.cursor().execute(f"DELETE FROM {model._meta.db_table}")


def test_what_is_written_down_later_is_a_line_of_the_next_quarter(anna, director, order):
    makers.rule(Kind.PAID, share=Decimal(10), cap=Decimal(70), by=director)
    makers.paid(order, 600, on=AUGUST, by=director)
    makers.frozen(NEXT)
    makers.paid(order, 600, on=AUGUST, by=director)

    told = makers.of(anna, director, NEXT)

    corrected = [line for line in told.lines if line.of]
    net = (order.total - order.vat) / 2
    assert [(line.of, line.base, line.amount) for line in corrected] == [
        (QUARTER, net, min(net / 5, Decimal(70)) - min(net / 10, Decimal(70)))
    ]
    makers.frozen(date(2027, 1, 1))
    assert [line.of for line in makers.of(anna, director, date(2027, 1, 1)).lines] == [None]


def test_a_payment_taken_back_is_set_off_against_whoever_got_the_bonus(anna, director, order):
    boris = staff.member(role=Role.MANAGER, name="Борис")
    makers.rule(Kind.PAID, share=Decimal(10), by=director)
    step = makers.paid(order, 600, on=AUGUST, by=director)
    makers.frozen(NEXT)
    with staff.inside(), acting.acting(director):
        handing_over.hand_over(order.client, to=boris, by=director)
        undoing.undo(step, by=director, reason="Не та фирма")

    told = makers.look(director, NEXT)

    assert amounts(told, anna) == [-(order.total - order.vat) / 20]
    assert amounts(told, boris) == [0]


def test_a_win_that_is_taken_back_later_is_set_off_once(anna, director):
    her = staff.acts_as(anna)
    makers.rule(Kind.WON, amount=Decimal(500), by=director)
    deal = deals.deal(cards.client(by=her), by=her, funnel=deals.funnel())
    with staff.inside(), acting.acting(her):
        closing.win(deal, by=her, reason="Взяли сразу", at=IN_AUGUST)
    makers.frozen(NEXT)
    with staff.inside(), acting.acting(her):
        deal.refresh_from_db()
        closing.reopen(deal, by=her)

    assert amounts(makers.look(director, NEXT), anna) == [0, -500]
    makers.frozen(date(2027, 1, 1))
    assert amounts(makers.look(director, date(2027, 1, 1)), anna) == [0]


def test_a_quarter_before_the_first_rule_is_not_frozen(anna, director):
    makers.rule(Kind.WON, amount=Decimal(500), since=NEXT, by=director)

    assert makers.frozen(NEXT) == 0


def test_a_rule_says_what_its_kind_needs_and_never_for_the_past(director):
    with staff.inside(), acting.acting(director):
        for kind in Kind:
            with pytest.raises(ruling.RuleRefused):
                ruling.add(ruling.Wanted(kind), since=date(2099, 1, 1), by=director)
        with pytest.raises(ruling.RuleRefused):
            ruling.add(ruling.Wanted(Kind.WON, amount=Decimal(1)), since=date(2020, 1, 1), by=director)
        assert not BonusRule.objects.visible_to(director).exists()


def test_the_rows_behind_a_line_are_those_it_was_reckoned_from(anna, director, order):
    rule = makers.rule(Kind.PAID, share=Decimal(10), by=director)
    makers.paid(order, 600, on=AUGUST, by=director)

    for freezes in (False, True):
        if freezes:
            makers.frozen(NEXT)
        told = makers.of(anna, director)
        with staff.inside(), acting.acting(director):
            line = looking.line_of(told, rule.key, "")
            assert line
            rows, _page = looking.behind(line, told, by=director, mark="")
        assert [(row.on, row.url, row.worth) for row in rows] == [
            (AUGUST, order.get_absolute_url(), (order.total - order.vat) / 2)
        ]

"""The figures of the funnel's picture are recomputed here from the raw history, deal by deal."""

import random
from datetime import timedelta
from statistics import median

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import closing, jams, moving, picturing
from kartoteka.deals.closing import Loss
from kartoteka.deals.models import Closure, Deal, Move, Stage
from kartoteka.deals.picturing import Slice
from kartoteka.deals.tests import makers
from kartoteka.journal.models import Reason
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def head(db):
    return staff.member(name="Вера", role="head")


@pytest.fixture
def funnel(head):
    makers.open_all_week()
    return makers.funnel(norm=3 * 9 * 60)


@pytest.fixture
def history(head, funnel):
    """Forty deals that wander forth and back, and end or do not."""
    dice, actor = random.Random(7), staff.acts_as(head)  # noqa: S311  # the same history each time
    client = cards.client(by=actor)
    with staff.inside(), acting.system_actor("tests"):
        reason = Reason()
        reason.rename("Дорого")
        reason.save()
    for _ in range(40):
        at = timezone.now() - timedelta(days=dice.randint(20, 100))
        deal = makers.deal(client, by=actor, funnel=funnel, at=at, amount=dice.randint(1, 900))
        with staff.inside(), acting.acting(actor):
            _wander(deal, dice, at, actor, reason)
    return actor


def _wander(deal, dice, at, actor, reason):
    stages = list(Stage.objects.filter(funnel=deal.funnel).order_by("place"))
    for _ in range(dice.randint(0, 5)):
        at += timedelta(hours=dice.randint(5, 70))
        others = [stage for stage in stages if stage.pk != deal.stage_id]
        moving.move(deal, to=dice.choice(others), by=actor, reason="так вышло", at=at)
    fate = dice.random()
    if fate < 0.3:
        closing.win(deal, by=actor, reason="Взяли сразу", at=at + timedelta(hours=9))
    elif fate < 0.6:
        closing.lose(deal, Loss(reason=reason), by=actor, at=at + timedelta(hours=30))


def wanted(funnel, *, days=400, until=0, **narrower):
    today = timezone.localdate()
    return Slice(funnel, today - timedelta(days=days), today - timedelta(days=until), **narrower)


def told(slice_, actor):
    with staff.inside(), acting.acting(actor):
        stages = list(Stage.objects.filter(funnel=slice_.funnel).order_by("place"))
        return stages, picturing.picture(slice_, stages, actor)


def _stay(stays, funnel, **period):
    for move in Move.objects.filter(deal__funnel=funnel, **period):
        stays[move.left_id].append(round(move.stayed))
    for closure in Closure.objects.filter(deal__funnel=funnel, undone_at=None, **period):
        stays[closure.stage_id].append(round(closure.stayed))


def raw(slice_):
    """From the rows, the plain way."""
    begins, ends = slice_.moments
    with staff.inside(), acting.system_actor("tests"):
        places = {stage.pk: stage.place for stage in Stage.objects.filter(funnel=slice_.funnel)}
        figures = {pk: [0, 0, 0, 0] for pk in places}
        stays: dict[int | None, list[int]] = {pk: [] for pk in places}
        for deal in Deal.objects.filter(funnel=slice_.funnel):
            moves = list(Move.objects.filter(deal=deal, at__gte=begins))
            entered = {move.entered_id for move in moves if move.at < ends}
            far = max((places[move.entered_id] for move in moves), default=-1)
            for stage in entered:
                is_on = far > places[stage] or deal.outcome == "won"
                is_lost = not is_on and deal.outcome == "lost"
                is_here = not is_on and not is_lost and deal.stage_id == stage
                figures[stage] = [
                    a + b for a, b in zip(figures[stage], [1, is_on, is_lost, is_here], strict=True)
                ]
        _stay(stays, slice_.funnel, since__gte=begins, since__lt=ends)
    return figures, {stage: median(found) for stage, found in stays.items() if found}


@pytest.mark.parametrize("period", [{}, {"days": 80}, {"days": 70, "until": 30}, {"days": 3}])
def test_the_figures_are_those_of_the_raw_history(history, funnel, period):
    slice_ = wanted(funnel, **period)
    stages, picture = told(slice_, history)
    figures, medians = raw(slice_)

    shown = {
        stage.pk: [one.entered, one.went_on, one.lost, one.waiting]
        for stage in stages
        for one in [picture.passings[stage.pk]]
    }
    assert shown == figures
    assert picture.medians == medians
    assert all(one.back >= 0 for one in picture.passings.values())
    if not period:
        assert sum(one.entered for one in picture.passings.values()) > 60


def test_the_managers_sum_up_to_the_whole(history, head, funnel):
    stages, picture = told(wanted(funnel), history)
    for stage in stages:
        parts = [own[stage.pk].entered for own in picture.by_keeper.values() if stage.pk in own]
        assert sum(parts) == picture.passings[stage.pk].entered


def test_a_manager_sees_a_picture_of_his_own_deals_only(history, funnel):
    anna = staff.acts_as(staff.member(name="Анна"))
    _, picture = told(wanted(funnel), anna)
    assert picture.ends.won == picture.ends.lost == 0
    assert {one.entered for one in picture.passings.values()} == {0}


def test_ends_are_counted_by_the_day_they_came(history, funnel):
    slice_ = wanted(funnel)
    _, picture = told(slice_, history)
    with staff.inside(), acting.system_actor("tests"):
        won = [deal.amount for deal in Deal.objects.filter(funnel=funnel, outcome="won")]
        lost = Deal.objects.filter(funnel=funnel, outcome="lost").count()
    assert (picture.ends.won, picture.ends.won_amount, picture.ends.lost) == (len(won), sum(won), lost)
    assert picture.ends.rate == len(won) / (len(won) + lost)


def test_a_jam_names_the_dearest_deals_to_push(history, funnel):
    slice_ = wanted(funnel)
    with staff.inside(), acting.acting(history):
        stages = list(Stage.objects.filter(funnel=funnel).order_by("place"))
        found = jams.jams(slice_, stages, history)
        standing = {
            stage.pk: Deal.objects.visible_to(history).filter(stage=stage, outcome="").count()
            for stage in stages
        }
    assert {pk: jam.open for pk, jam in found.items()} == standing
    jammed = [jam for jam in found.values() if jam.is_jammed]
    assert jammed
    for jam in jammed:
        values = [deal.value for deal in jam.push]
        assert values == sorted(values, reverse=True)
        assert all(deal.stage_id == jam.stage.pk for deal in jam.push)
        assert len(jam.push) == min(jam.over, jams.PUSHED)


def test_the_page_draws_the_stages_and_tells_the_same_in_a_table(history, head, funnel):
    page = staff.signed_in(Browser(), head).get(f"/deals/picture?funnel={funnel.key}")
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count('class="picture-bar') == 4
    for row in page.context["rows"]:
        assert f">{row.passing.entered}<" in text


@pytest.mark.parametrize(
    "query", ["since=never", "since=2030-01-01&until=1001-01-01", "keeper=x&team=9&product=%27"]
)
def test_a_strange_period_is_no_fault(history, head, query):
    assert staff.signed_in(Browser(), head).get(f"/deals/picture?{query}").status_code == 200


def test_the_median_of_counted_values():
    assert picturing.median([(1, 2), (5, 1)]) == 1
    assert picturing.median([(1, 1), (5, 1)]) == 3

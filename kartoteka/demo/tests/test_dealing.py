"""The deals of the founded firm: on all stages, won and lost, with a history that adds up."""

import pytest
from django.db.models import Count, F

from kartoteka.access import acting
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Breach, Closure, Deal, Move, Stage, Tally
from kartoteka.planner.models import Candidate, Promise


@pytest.fixture(autouse=True)
def looking(firm):
    with acting.system_actor("tests"):
        yield


def test_deals_stand_on_all_stages_and_some_are_won_and_lost():
    outcomes = dict(Deal.objects.values_list("outcome").annotate(Count("pk")))
    assert min(outcomes[name] for name in ("", "won", "lost")) >= 3
    assert Product.objects.count() >= 5
    assert Deal.objects.filter(outcome="").values("stage").distinct().count() >= 2


def test_each_deal_stands_where_its_last_move_led_it():
    for deal in Deal.objects.all():
        moves = list(Move.objects.filter(deal=deal).order_by("at", "pk"))
        assert moves[0].left_id is None
        assert (moves[-1].entered_id, moves[-1].at) == (deal.stage_id, deal.entered_at)
        assert [move.left_id for move in moves[1:]] == [move.entered_id for move in moves[:-1]]
        assert Closure.objects.filter(deal=deal).count() == (0 if deal.is_open else 1)


def test_every_open_deal_has_a_next_step_and_is_considered_by_the_day_plan():
    standing = Deal.objects.filter(outcome="")
    assert not standing.filter(next_at=None).exists()
    assert Promise.objects.filter(about_noun="deal", closed_at=None).count() >= standing.count()
    assert Candidate.objects.filter(noun="deal").count() == standing.count()


def test_what_broke_the_order_has_a_reason():
    assert not Breach.objects.exclude(kind="overstay").filter(reason="").exists()


def test_the_boards_sums_are_those_of_the_deals():
    kept = {one.stage_id: 0 for one in Tally.objects.all()}
    for tally in Tally.objects.all():
        kept[tally.stage_id] += tally.count
    real = dict(Deal.objects.filter(outcome="").values_list("stage").annotate(Count("pk")))
    assert {stage: count for stage, count in kept.items() if count} == real
    assert Stage.objects.filter(pk__in=kept).count() == len(kept)
    assert not Deal.objects.filter(income__gt=F("amount")).exists()

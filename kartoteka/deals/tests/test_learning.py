import random
from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import foretelling, learning, tasks, valuing
from kartoteka.deals.models import Deal, Lesson, Move
from kartoteka.deals.tests import makers
from kartoteka.planner.models import Candidate

DAY = timedelta(days=1)
COUNT = 240


@pytest.fixture
def funnel(inside):
    return makers.funnel()


def history(client, funnel, by, *, count=COUNT, foretold=0.85, seed=4):
    """Deals that ended one a day; those of much money are won as often as is told, those of little seldom."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    began = timezone.now() - (count + 30) * DAY
    first, last = makers.stage(funnel, 0), makers.stage(funnel, 2)
    made = []
    for day in range(count):
        opened, is_large = began + day * DAY, chance.random() < 0.5
        made.append(
            Deal(
                client=client,
                funnel=funnel,
                stage=last,
                keeper_id=by.member_id,
                amount=900_000 if is_large else 10_000,
                opened_at=opened,
                entered_at=opened + DAY,
                closed_at=opened + 5 * DAY,
                outcome="won" if chance.random() < (foretold if is_large else 1 - foretold) else "lost",
            )
        )
    with acting.system_actor("tests"):
        Deal.objects.bulk_create(made)
        Move.objects.bulk_create(
            [
                move
                for deal in made
                for move in (
                    Move(deal=deal, entered=first, at=deal.opened_at),
                    Move(deal=deal, left=first, entered=last, at=deal.entered_at),
                )
            ]
        )


def learned():
    with acting.system_actor("tests") as program:
        return learning.learn(by=program)


def test_what_ended_teaches_the_chances_of_what_is_open(client_card, manager, funnel):
    history(client_card, funnel, manager)
    large = makers.deal(client_card, by=manager, funnel=funnel, amount=900_000)
    small = makers.deal(client_card, by=manager, funnel=funnel, amount=10_000)

    tasks.learn_odds()

    with acting.acting(manager):
        chances = dict(Deal.objects.visible_to(manager).filter(outcome="").values_list("pk", "chance"))
        told = {row.noun_id: row for row in Candidate.objects.visible_to(manager).filter(noun="deal")}
        lesson = foretelling.latest()
    assert lesson is not None
    assert chances[large.pk] == pytest.approx(0.85, abs=0.12)
    assert chances[small.pk] == pytest.approx(0.15, abs=0.12)
    assert told[large.pk].value == pytest.approx(chances[large.pk] * 900_000)
    assert lesson.is_better
    assert lesson.brier < lesson.brier_of_means - 0.05
    assert (lesson.deal_count, lesson.judged_count) == (COUNT, COUNT // 4)


def test_where_nothing_foretells_the_stages_mean_is_used_and_it_is_said_so(client_card, manager, funnel):
    history(client_card, funnel, manager, foretold=0.5, seed=14)
    deal = makers.deal(client_card, by=manager, funnel=funnel, amount=900_000)

    lesson = learned()

    assert not lesson.is_better
    with acting.acting(manager):
        [seen] = Deal.objects.visible_to(manager).filter(pk=deal.pk).select_related("stage", "client")
        assert foretelling.chance(seen, lesson) == lesson.means[str(seen.stage_id)]


def test_a_few_deals_teach_nothing_and_the_assumption_stands(client_card, manager, funnel):
    history(client_card, funnel, manager, count=learning.LEAST_DEALS - 1)
    deal = makers.deal(client_card, by=manager, funnel=funnel)

    assert learned() is None
    assert deal.chance == makers.stage(funnel, 0).chance


def test_a_stage_seldom_seen_keeps_near_what_the_head_assumed(client_card, manager, funnel):
    history(client_card, funnel, manager)
    stage = makers.stage(funnel, 1)
    with acting.system_actor("tests"):
        won = Deal.objects.filter(outcome="won")[:2]
        Move.objects.bulk_create(Move(deal=deal, entered=stage, at=deal.opened_at + DAY / 2) for deal in won)

    mean = learned().means[str(stage.pk)]

    assert stage.chance < mean < stage.chance + 0.1


def test_a_deal_grows_less_likely_as_the_lesson_says_of_its_age(client_card, manager, funnel):
    deal = makers.deal(client_card, by=manager, funnel=funnel)
    lesson = Lesson(
        is_better=True,
        base=0.0,
        means={str(deal.stage_id): 0.5},
        weights={"age": {"levels": ["0", "4"], "edges": [], "weights": [0.0, -1.0]}},
    )
    with acting.acting(manager):
        [seen] = Deal.objects.visible_to(manager).filter(pk=deal.pk).select_related("stage", "client")
        now, later = (foretelling.chance(seen, lesson, deal.entered_at + days * DAY) for days in (0, 40))
    assert now == pytest.approx(0.5)
    assert later == pytest.approx(0.269, abs=0.001)


def test_valuing_all_deals_costs_the_same_for_one_and_for_many(
    client_card, manager, funnel, django_assert_num_queries
):
    makers.deal(client_card, by=manager, funnel=funnel)
    with acting.system_actor("tests") as program, django_assert_num_queries(8, exact=False) as one:
        assert valuing.value_all(by=program) == 1
    other = cards.client(by=manager)
    for client in (client_card, other, other):
        makers.deal(client, by=manager, funnel=funnel)
    with acting.system_actor("tests") as program, django_assert_num_queries(len(one)):
        assert valuing.value_all(by=program) == 4
    with acting.acting(manager):
        assert Client.objects.visible_to(manager).count() == 2

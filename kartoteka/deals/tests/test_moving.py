from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import breaking, moving
from kartoteka.deals.models import Breach, Deal, Move
from kartoteka.deals.tests import makers
from kartoteka.planner.models import Candidate, Promise

WEEK = timedelta(days=7)


@pytest.fixture
def funnel(inside):
    return makers.funnel()


@pytest.fixture
def deal(client_card, manager, funnel):
    return makers.deal(client_card, by=manager, funnel=funnel)


def move(deal, to, by, **more):
    with acting.acting(by):
        moving.move(Deal.objects.visible_to(by).get(pk=deal.pk), to=to, by=by, **more)


def now(deal, by):
    with acting.acting(by):
        return Deal.objects.visible_to(by).select_related("stage").get(pk=deal.pk)


def breaches(by):
    with acting.acting(by):
        return list(Breach.objects.visible_to(by).values_list("kind", "reason"))


def test_the_next_stage_is_entered_and_the_move_kept(deal, funnel, manager):
    move(deal, makers.stage(funnel, 1), manager)

    moved = now(deal, manager)
    with acting.acting(manager):
        told = (
            Move.objects.visible_to(manager).order_by("id").values_list("left__name", "entered__name", "by")
        )
        assert list(told) == [(None, "Звонок", manager.member_id), ("Звонок", "Встреча", manager.member_id)]
    assert (moved.stage.name, moved.version) == ("Встреча", 2)
    assert breaches(manager) == []


def test_what_a_move_does_is_told_in_its_order_by_one_statement(deal, funnel, manager):
    with CaptureQueriesContext(connection) as asked:
        move(deal, makers.stage(funnel, 1), manager)

    with acting.system_actor("tests"):
        told = list(Event.objects.order_by("-id").values_list("deed", flat=True)[:3])
    assert told == ["deal moved", "promise made", "promise dropped"]
    assert sum("INSERT INTO audit_event" in one["sql"] for one in asked) == 1


@pytest.mark.parametrize(
    ("first", "to", "broken"), [(0, 2, "skip"), (0, 3, "skip"), (1, 0, "back"), (2, 0, "back")]
)
def test_the_order_is_departed_from_with_a_reason_only(client_card, manager, funnel, first, to, broken):
    deal = makers.deal(client_card, by=manager, funnel=funnel)
    if first:
        move(deal, makers.stage(funnel, first), manager, reason="так вышло")
    before = now(deal, manager)

    with pytest.raises(breaking.ReasonNeeded) as no:
        move(deal, makers.stage(funnel, to), manager)
    assert (no.value.field, no.value.broken) == ("reason", [broken])
    assert now(deal, manager).stage == before.stage

    move(deal, makers.stage(funnel, to), manager, reason="  клиент   сам попросил ")
    assert breaches(manager)[-1] == (broken, "клиент сам попросил")


def test_staying_beyond_the_norm_needs_a_reason(client_card, manager):
    funnel = makers.funnel(norm=8 * makers.HOUR)
    begun = timezone.now() - WEEK
    makers.open_all_week()
    deal = makers.deal(client_card, by=manager, funnel=funnel, at=begun)

    with pytest.raises(breaking.ReasonNeeded) as no:
        move(deal, makers.stage(funnel, 1), manager)
    assert no.value.broken == ["overstay"]

    move(deal, makers.stage(funnel, 1), manager, reason="директор в отпуске")
    assert breaches(manager) == [("overstay", "директор в отпуске")]


def test_what_must_be_known_is_asked_for_before_any_reason(deal, funnel, manager, client_card):
    contract = makers.stage(funnel, 3)
    makers.demand(contract, "contact", "phone")
    makers.demand(contract, "field", "region")
    makers.demand(contract, "nobody-answers-this")

    with pytest.raises(moving.StageRefused) as no:
        move(deal, contract, manager, reason="очень надо")
    assert [(one.name, one.of) for one in no.value.missing] == [("contact", "phone"), ("field", "region")]

    cards.contact(of=client_card)
    with pytest.raises(moving.StageRefused) as no:
        move(deal, contract, manager, reason="очень надо")
    assert [one.of for one in no.value.missing] == ["region"]


@pytest.mark.parametrize(("name", "of"), [("amount", ""), ("expected", ""), ("party", "decides")])
def test_each_demand_holds_until_it_is_met(client_card, manager, funnel, name, of):
    deal = makers.deal(client_card, by=manager, funnel=funnel, amount=0)
    makers.demand(makers.stage(funnel, 1), name, of)

    with pytest.raises(moving.StageRefused):
        move(deal, makers.stage(funnel, 1), manager)


def test_a_stage_of_another_funnel_is_refused(deal, manager):
    with pytest.raises(moving.NoSuchStage):
        move(deal, makers.stage(makers.funnel(), 1), manager)


def test_a_move_makes_the_step_of_the_stage_and_drops_that_of_the_last(client_card, manager, funnel):
    makers.step(makers.stage(funnel, 0), "Дозвониться", within=60, since="entry")
    makers.step(
        makers.stage(funnel, 1), "Подтвердить встречу", within=5 * 8 * 60, since="entry", kind="meeting"
    )
    deal = makers.deal(client_card, by=manager, funnel=funnel)

    move(deal, makers.stage(funnel, 1), manager)

    with acting.acting(manager):
        told = Promise.objects.visible_to(manager).order_by("id").values_list("text", "kind", "is_kept")
        assert list(told) == [("Дозвониться", "call", False), ("Подтвердить встречу", "meeting", None)]
    assert now(deal, manager).next_at is not None


def test_without_a_regulation_there_is_a_next_step_all_the_same(deal, manager):
    with acting.acting(manager):
        (promise,) = Promise.objects.visible_to(manager)
    assert (promise.about_noun, promise.about_id, promise.origin) == ("deal", deal.pk, "rule")
    assert now(deal, manager).next_at is not None


def test_the_day_plan_is_told_what_the_deal_is_worth_now(deal, funnel, manager):
    move(deal, makers.stage(funnel, 1), manager)
    move(deal, makers.stage(funnel, 2), manager)

    with acting.acting(manager):
        (candidate,) = Candidate.objects.visible_to(manager)
    assert (candidate.client_id, candidate.chance) == (deal.client_id, 0.6)
    assert candidate.value == pytest.approx(60_000)


def test_a_colleague_neither_sees_nor_moves_it(deal, funnel, colleague):
    with acting.acting(colleague):
        assert not Deal.objects.visible_to(colleague).exists()
        with pytest.raises(Deal.DoesNotExist):
            moving.move(deal, to=makers.stage(funnel, 1), by=colleague)


def test_the_log_tells_the_move(deal, funnel, manager):
    move(deal, makers.stage(funnel, 2), manager, reason="спешит")

    with acting.system_actor("tests"):
        event = Event.objects.filter(deed="deal moved").latest("id")
    assert event.detail == {"deal": deal.pk, "left": "Звонок", "entered": "Предложение", "broken": ["skip"]}

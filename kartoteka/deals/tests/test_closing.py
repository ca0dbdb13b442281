from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.deals import breaking, closing, moving, postponing
from kartoteka.deals.closing import Loss
from kartoteka.deals.models import Breach, Closure, Deal
from kartoteka.deals.tests import makers
from kartoteka.journal.models import Hold
from kartoteka.journal.tests import makers as journal
from kartoteka.planner import planning
from kartoteka.planner.models import Candidate, Promise


def soon():
    return timezone.localdate() + timedelta(days=30)


@pytest.fixture
def deal(client_card, manager):
    return makers.deal(client_card, by=manager, funnel=makers.funnel())


def inside(verb, deal, by, *args, **more):
    with acting.acting(by):
        return verb(
            Deal.objects.visible_to(by).select_related("stage", "client").get(pk=deal.pk),
            *args,
            by=by,
            **more,
        )


def open_promises(by):
    with acting.acting(by):
        return list(Promise.objects.visible_to(by).filter(closed_at=None).values_list("text", "due_on"))


def candidates(by):
    with acting.acting(by):
        return Candidate.objects.visible_to(by).count()


def test_a_win_leaves_nothing_to_do(deal, manager):
    inside(closing.win, deal, manager, reason="Взяли сразу")

    with acting.acting(manager):
        won = Deal.objects.visible_to(manager).get()
        assert (won.outcome, won.chance, won.next_at, won.closed_at is not None) == ("won", 1.0, None, True)
        assert not Hold.objects.exists()
    assert (open_promises(manager), candidates(manager)) == ([], 0)


def test_a_loss_has_a_reason(deal, manager):
    with pytest.raises(closing.ReasonMissing):
        inside(closing.lose, deal, manager, Loss())

    inside(closing.lose, deal, manager, Loss(reason=journal.reason("Дорого"), region=" Скопје "))
    with acting.acting(manager):
        closure = Closure.objects.visible_to(manager).select_related("reason").get()
    assert (closure.outcome, str(closure.reason), closure.region) == ("lost", "Дорого", "Скопје")


def test_a_loss_worth_another_try_leaves_a_promise_for_that_day(deal, manager):
    inside(closing.lose, deal, manager, Loss(reason=journal.reason(), retry_on=soon()))

    assert [day for _, day in open_promises(manager)] == [soon()]


def test_a_closed_deal_is_neither_moved_nor_closed_again(deal, manager):
    inside(closing.win, deal, manager, reason="Взяли сразу")

    with pytest.raises(moving.DealClosed):
        inside(closing.win, deal, manager, reason="Взяли сразу")
    with pytest.raises(moving.DealClosed):
        inside(moving.move, deal, manager, to=makers.stage(deal.funnel, 1))


def test_what_was_closed_by_mistake_is_opened_again(deal, manager):
    inside(closing.win, deal, manager, reason="Взяли сразу")
    inside(closing.reopen, deal, manager)

    with acting.acting(manager):
        again = Deal.objects.visible_to(manager).get()
        assert (again.outcome, again.closed_at, again.next_at is not None) == ("", None, True)
        assert Closure.objects.visible_to(manager).get().undone_at is not None
    assert candidates(manager) == 1
    with pytest.raises(closing.NotClosed):
        inside(closing.reopen, deal, manager)


def test_a_deal_put_off_waits_until_its_day(deal, manager):
    inside(postponing.postpone, deal, manager, until=soon())

    assert [day for _, day in open_promises(manager)] == [soon()]
    assert candidates(manager) == 0


def test_a_day_that_is_over_is_refused(deal, manager):
    with pytest.raises(planning.DueRefused):
        inside(postponing.postpone, deal, manager, until=timezone.localdate() - timedelta(days=1))


def test_a_loss_is_offered_half_a_year_on_a_working_day(deal, manager):
    with acting.acting(manager):
        offered = closing.usual_retry()
    assert timedelta(days=182) <= offered - timezone.localdate() < timedelta(days=200)


def breaches(by):
    with acting.acting(by):
        return list(Breach.objects.visible_to(by).values_list("kind", "reason"))


def test_a_win_before_its_time_needs_a_reason_and_is_counted(deal, manager):
    with pytest.raises(breaking.ReasonNeeded) as no:
        inside(closing.win, deal, manager)
    assert no.value.broken == ["skip"]
    assert breaches(manager) == []

    inside(closing.win, deal, manager, reason="Взяли сразу")
    assert breaches(manager) == [("skip", "Взяли сразу")]


def test_a_win_from_the_last_stage_within_the_norm_asks_for_nothing(client_card, manager):
    inside(
        closing.win,
        makers.deal(client_card, by=manager, funnel=makers.funnel("Счёт", norm=8 * makers.HOUR)),
        manager,
    )
    assert breaches(manager) == []


def test_a_loss_beyond_the_norm_is_counted_for_the_reason_it_was_lost(client_card, manager):
    makers.open_all_week()
    begun = timezone.now() - timedelta(days=7)
    deal = makers.deal(client_card, by=manager, funnel=makers.funnel(norm=8 * makers.HOUR), at=begun)

    inside(closing.lose, deal, manager, Loss(reason=journal.reason("Дорого")))
    assert breaches(manager) == [("overstay", "Дорого")]

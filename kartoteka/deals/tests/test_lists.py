from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import overstaying
from kartoteka.deals.models import Breach, Deal
from kartoteka.deals.tests import makers
from kartoteka.planner import finishing
from kartoteka.planner.models import Promise
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def deal(anna):
    makers.open_all_week()
    actor = staff.acts_as(anna)
    long_ago = timezone.now() - timedelta(days=9)
    return makers.deal(
        cards.client(by=actor), by=actor, funnel=makers.funnel(norm=8 * 60), title="Станок", at=long_ago
    )


def breaches():
    with staff.inside(), acting.system_actor("tests"):
        return list(Breach.objects.order_by("pk"))


def noted():
    with staff.inside(role="none"):
        return overstaying.note()


def test_a_deal_whose_step_was_dropped_stands_among_those_without_one(visitor, anna, deal):
    assert "Станок" not in visitor.get("/deals/loose").content.decode()

    actor = staff.acts_as(anna)
    with staff.inside(), acting.acting(actor):
        promise = Promise.objects.visible_to(actor).get(about_id=deal.pk)
        finishing.finish(promise, is_kept=False, by=actor)

    assert "Станок" in visitor.get("/deals/loose").content.decode()
    with staff.inside(), acting.system_actor("tests"):
        assert Deal.objects.get(pk=deal.pk).next_at is None


def test_an_overstay_is_noted_once_and_its_reason_said_later(visitor, deal):
    assert [noted(), noted()] == [1, 0]
    (breach,) = breaches()
    assert (breach.kind, breach.reason) == ("overstay", "")
    assert "Станок" in visitor.get("/deals/breaches").content.decode()

    visitor.post(f"/deals/breaches/{breach.pk}/reason", {"reason": "Ждёт бюджета"})
    assert breaches()[0].reason == "Ждёт бюджета"
    assert visitor.post(f"/deals/breaches/{breach.pk}/reason", {"reason": "Другое"}).status_code == 404


def test_a_move_after_a_noted_overstay_counts_it_once(visitor, deal):
    noted()
    to = makers.stage(deal.funnel, 1)

    assert visitor.post(f"/deals/{deal.key}/stage", {"stage": to.key}).status_code == 422
    visitor.post(f"/deals/{deal.key}/stage", {"stage": to.key, "reason": "Искали деньги"})

    assert [(one.kind, one.reason) for one in breaches()] == [("overstay", "Искали деньги")]


def test_an_explained_overstay_asks_nothing_more(visitor, deal):
    noted()
    visitor.post(f"/deals/breaches/{breaches()[0].pk}/reason", {"reason": "Ждёт бюджета"})

    answer = visitor.post(f"/deals/{deal.key}/stage", {"stage": makers.stage(deal.funnel, 1).key})

    assert answer.status_code == 302
    assert len(breaches()) == 1


def test_a_deal_that_was_put_off_overstays_nothing(visitor, deal):
    visitor.post(f"/deals/{deal.key}/postponement", {"until": str(timezone.localdate() + timedelta(days=30))})
    assert noted() == 0


def test_breaches_are_counted_by_person_and_narrowed(visitor, anna, deal):
    to = makers.stage(deal.funnel, 2)
    visitor.post(f"/deals/{deal.key}/stage", {"stage": to.key, "reason": "спешит"})

    page = visitor.get("/deals/breaches")
    assert page.status_code == 200
    assert "спешит" in page.content.decode()
    ((key, name, counts, whole),) = page.context["people"]
    assert (key, name, [count for _, count in counts], whole) == (anna.key, "Анна", [0, 1, 0, 1], 2)
    assert len(visitor.get("/deals/breaches?kind=skip").context["rows"]) == 1
    assert len(visitor.get(f"/deals/breaches?by={anna.key}").context["rows"]) == 2
    assert visitor.get("/deals/breaches?since=1999-01-01&until=1999-02-01").context["rows"] == []


def test_a_colleague_sees_no_breach_of_others(deal):
    noted()
    boris = staff.signed_in(Browser(), staff.member(name="Борис"))
    assert boris.get("/deals/breaches").context["rows"] == []
    assert boris.post(f"/deals/breaches/{breaches()[0].pk}/reason", {"reason": "x"}).status_code == 404
    assert breaches()[0].reason == ""


def test_a_deal_put_off_waits_rightly_until_its_day_has_come(deal):
    def put_off_until(day):
        with staff.inside(), acting.system_actor("tests"):
            Deal.objects.filter(pk=deal.pk).update(postponed_until=day)

    put_off_until(timezone.localdate() + timedelta(days=2))
    assert noted() == 0
    put_off_until(timezone.localdate() - timedelta(days=1))
    assert noted() == 1

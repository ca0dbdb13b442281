import re
from decimal import Decimal

import pytest
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Breach, Closure, Deal, Line, Party, Rival
from kartoteka.deals.tests import makers
from kartoteka.journal.models import Competitor, Reason
from kartoteka.lib.database import connection
from kartoteka.planner.models import Promise
from kartoteka.staff.tests import makers as staff

WON = {"outcome": "won", "reason": "Взяли сразу"}


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def boris(db):
    return staff.member(name="Борис")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def funnel(anna):
    return makers.funnel()


@pytest.fixture
def deal(anna, funnel):
    actor = staff.acts_as(anna)
    return makers.deal(cards.client(by=actor), by=actor, funnel=funnel, title="Станок")


def now(deal):
    with staff.inside(), acting.system_actor("tests"):
        return Deal.objects.select_related("stage").get(pk=deal.pk)


def rows(model, deal, *with_them):
    with staff.inside(), acting.system_actor("tests"):
        return list(model.objects.filter(deal=deal).select_related(*(with_them or [None])))


def word(model, name):
    with staff.inside(), acting.system_actor("tests"):
        made = model()
        made.rename(name)
        made.save()
        return made


def test_the_page_tells_where_the_deal_is_and_what_is_next(visitor, deal):
    page = visitor.get(f"/deals/{deal.key}")

    assert page.status_code == 200
    text = page.content.decode()
    assert "Станок" in text
    assert "Звонок" in text
    assert "Договор" in text
    assert text.count('class="deal-step"') == 1


def test_a_colleague_finds_no_deal_and_changes_nothing(deal, boris):
    visitor = staff.signed_in(Browser(), boris)
    for path in ("", "/stage", "/closure", "/postponement", "/facts/title"):
        assert visitor.get(f"/deals/{deal.key}{path}").status_code == 404
    assert visitor.post(f"/deals/{deal.key}/facts/title", {"title": "Моё"}).status_code == 404
    assert now(deal).title == "Станок"


def test_a_fact_is_edited_where_it_stands(visitor, deal):
    answer = visitor.post(
        f"/deals/{deal.key}/facts/amount", {"amount": "250 000,50"}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 200
    assert 'id="fact-amount"' in answer.content.decode()
    assert now(deal).amount == Decimal("250000.50")
    assert now(deal).value == pytest.approx(250_000.5 * 0.2)


def test_an_amount_that_is_none_is_refused_and_stays_typed(visitor, deal):
    answer = visitor.post(
        f"/deals/{deal.key}/facts/amount", {"amount": "много"}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 422
    assert "много" in answer.content.decode()
    assert now(deal).amount == 100_000


def test_a_deal_is_opened_from_the_clients_card(visitor, anna, funnel):
    client = cards.client(by=staff.acts_as(anna))

    answer = visitor.post(
        f"/clients/{client.key}/deals/new", {"title": "Ремонт", "amount": "5000", "funnel": funnel.key}
    )

    with staff.inside(), acting.system_actor("tests"):
        deal = Deal.objects.get(client=client)
        assert Promise.objects.filter(about_noun="deal", about_id=deal.pk, closed_at=None).exists()
    assert answer["Location"] == f"/deals/{deal.key}"
    assert (deal.title, deal.amount) == ("Ремонт", Decimal(5000))


def test_a_move_that_lacks_something_asks_for_it_and_takes_it_along(visitor, deal, funnel):
    stage = makers.stage(funnel, 1)
    makers.demand(stage, "expected")
    makers.demand(stage, "contact", "phone")

    refused = visitor.post(f"/deals/{deal.key}/stage", {"stage": stage.key})
    text = refused.content.decode()
    assert refused.status_code == 422
    assert 'name="need:expected:"' in text
    assert 'name="need:contact:phone"' in text
    assert now(deal).stage.place == 0

    told = {"stage": stage.key, "need:expected:": "2030-01-31", "need:contact:phone": "8 999 111-22-33"}
    answer = visitor.post(f"/deals/{deal.key}/stage", told)
    assert answer.status_code == 302
    assert now(deal).stage.place == 1
    assert str(now(deal).expected_on) == "2030-01-31"


def test_what_was_told_is_not_kept_when_the_move_is_refused_all_the_same(visitor, deal, funnel):
    stage = makers.stage(funnel, 1)
    makers.demand(stage, "expected")
    makers.demand(stage, "contact", "phone")

    answer = visitor.post(f"/deals/{deal.key}/stage", {"stage": stage.key, "need:expected:": "2030-01-31"})

    assert answer.status_code == 422
    assert "2030-01-31" in answer.content.decode()
    assert now(deal).expected_on is None


def test_leaving_stages_out_asks_for_a_reason(visitor, deal, funnel):
    stage = makers.stage(funnel, 2)

    asked = visitor.post(f"/deals/{deal.key}/stage", {"stage": stage.key})
    assert asked.status_code == 422
    assert 'name="reason"' in asked.content.decode()

    visitor.post(f"/deals/{deal.key}/stage", {"stage": stage.key, "reason": "Просит сразу договор"})
    assert now(deal).stage.place == 2
    assert "Просит сразу договор" in visitor.get(f"/deals/{deal.key}").content.decode()


def test_a_deal_is_won_and_opened_again(visitor, deal):
    visitor.post(f"/deals/{deal.key}/closure", WON)
    assert now(deal).outcome == "won"

    visitor.post(f"/deals/{deal.key}/reopening")
    assert now(deal).outcome == ""
    assert [closure.undone_at is not None for closure in rows(Closure, deal)] == [True]


def test_a_win_before_its_time_asks_why_on_the_spot(visitor, deal):
    asked = visitor.post(f"/deals/{deal.key}/closure", {"outcome": "won"})
    assert asked.status_code == 422
    assert 'name="reason"' in asked.content.decode()
    assert (now(deal).outcome, rows(Breach, deal)) == ("", [])

    visitor.post(f"/deals/{deal.key}/closure", WON)
    assert [(one.kind, one.reason) for one in rows(Breach, deal)] == [("skip", "Взяли сразу")]


def test_a_loss_tells_why_to_whom_and_when_to_try_again(visitor, deal):
    reason, rival = word(Reason, "Дорого"), word(Competitor, "Соперник и Ко")

    assert visitor.post(f"/deals/{deal.key}/closure", {}).status_code == 422
    told = {
        "reason": reason.key,
        "competitor": rival.key,
        "price": "90000",
        "region": "Тула",
        "retry_on": "2027-05-01",
    }
    visitor.post(f"/deals/{deal.key}/closure", told)

    (closure,) = rows(Closure, deal, "reason", "competitor")
    assert (closure.reason, closure.competitor, closure.price, closure.region) == (
        reason,
        rival,
        90_000,
        "Тула",
    )
    with staff.inside(), acting.system_actor("tests"):
        assert Promise.objects.filter(about_id=deal.pk, closed_at=None, due_on="2027-05-01").exists()


def test_a_closed_deal_is_not_closed_again(visitor, deal):
    visitor.post(f"/deals/{deal.key}/closure", WON)
    assert visitor.post(f"/deals/{deal.key}/closure", WON).status_code == 422


def test_a_deal_is_put_off(visitor, deal):
    day = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    assert visitor.post(f"/deals/{deal.key}/postponement", {"until": "2001-01-01"}).status_code == 422
    visitor.post(f"/deals/{deal.key}/postponement", {"until": str(day)})
    assert now(deal).postponed_until == day


def test_lines_make_the_amount_and_the_income(visitor, deal):
    with staff.inside(), acting.system_actor("tests"):
        product = Product(price=1200, cost=700)
        product.rename("Насос")
        product.save()

    visitor.post(f"/deals/{deal.key}/lines", {"product": product.key, "quantity": "2"})
    assert (now(deal).amount, now(deal).income) == (2400, 1000)

    visitor.post(f"/deals/{deal.key}/lines", {"name": "Доставка", "quantity": "1", "price": "100"})
    assert now(deal).amount == 2500
    assert visitor.post(f"/deals/{deal.key}/facts/amount", {"amount": "1"}).status_code == 422

    line = rows(Line, deal)[0]
    visitor.post(f"/deals/{deal.key}/lines/{line.pk}/removal")
    assert now(deal).amount == 100


def test_a_line_without_a_name_or_a_price_is_refused(visitor, deal):
    assert visitor.post(f"/deals/{deal.key}/lines", {"quantity": "1", "price": "5"}).status_code == 422
    assert visitor.post(f"/deals/{deal.key}/lines", {"quantity": "1", "name": "Вещь"}).status_code == 422
    assert rows(Line, deal) == []


def test_people_and_competitors_are_named_and_left_out(visitor, deal, anna):
    person = cards.person(of=deal.client, by=staff.acts_as(anna))
    rival = word(Competitor, "Другие")

    visitor.post(f"/deals/{deal.key}/parties", {"person": person.key, "part": "decides"})
    visitor.post(f"/deals/{deal.key}/rivals", {"competitor": rival.key, "price": "80000"})
    (party,), (named,) = rows(Party, deal, "person"), rows(Rival, deal)
    assert (party.person, party.part, named.price) == (person, "decides", 80_000)

    visitor.post(f"/deals/{deal.key}/parties/{party.pk}/removal")
    visitor.post(f"/deals/{deal.key}/rivals/{named.pk}/removal")
    assert rows(Party, deal) == rows(Rival, deal) == []


def test_a_stranger_is_no_party_of_the_deal(visitor, deal, boris):
    theirs = staff.acts_as(boris)
    person = cards.person(of=cards.client(by=theirs), by=theirs)
    assert (
        visitor.post(f"/deals/{deal.key}/parties", {"person": person.key, "part": "decides"}).status_code
        == 422
    )


def test_the_head_gives_a_deal_to_another_with_its_step(deal, boris):
    head = staff.signed_in(Browser(), staff.member(name="Вера", role="head"))
    head.post(f"/deals/{deal.key}/keeper", {"keeper": boris.key})

    assert now(deal).keeper_id == boris.pk
    with staff.inside(), acting.system_actor("tests"):
        assert Promise.objects.get(about_id=deal.pk, closed_at=None).keeper_id == boris.pk


def test_the_page_costs_the_same_whatever_has_happened(visitor, deal, funnel):
    visitor.get(f"/deals/{deal.key}")
    with CaptureQueriesContext(connection) as few:
        visitor.get(f"/deals/{deal.key}")
    for place in (1, 0, 1, 0):
        visitor.post(
            f"/deals/{deal.key}/stage", {"stage": makers.stage(funnel, place).key, "reason": "так надо"}
        )
        visitor.post(f"/deals/{deal.key}/lines", {"name": f"Вещь {place}", "quantity": "1", "price": "5"})
    with CaptureQueriesContext(connection) as many:
        page = visitor.get(f"/deals/{deal.key}")
    assert len(many) == len(few)
    assert len(re.findall('class="moment[ "]', page.content.decode())) > 3

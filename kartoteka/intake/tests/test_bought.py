"""A bought list is kept apart until somebody has decided: nobody is shown a contact, no list shows its clients."""

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import revealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.guard import lists
from kartoteka.intake import judging, starting
from kartoteka.intake.plans import Plan
from kartoteka.intake.tests import makers
from kartoteka.staff.tests import makers as staff

LINE = ("ООО «Скупка»", "8 916 123-45-77", "7707083893")


@pytest.fixture
def vera(db):
    return staff.member(name="Вера", role="head")


@pytest.fixture
def actor(vera):
    return staff.acts_as(vera)


@pytest.fixture
def bought(actor):
    with staff.inside():
        cards.client(by=actor, name="ООО «Своя»")
    heading = ("Компания", "Телефон", "ИНН")
    batch = makers.received(by=actor, data=makers.csv([LINE], heading=heading))
    with staff.inside(), acting.acting(actor):
        batch.is_bought = True
        starting.apply(batch, Plan.of(batch), by=actor)
    makers.apply(batch)
    return makers.fresh(batch, by=actor)


@pytest.fixture
def visitor(vera):
    return staff.signed_in(Browser(), vera)


def shown(answer):
    return answer.content.decode()


def test_lists_and_search_leave_held_clients_out_and_a_view_shows_them(visitor, bought):
    page = shown(visitor.get("/clients"))
    assert "Своя" in page
    assert "Скупка" not in page
    assert "Bought, wait for a verdict" in page

    apart = shown(visitor.get("/clients?where=held~yes"))
    assert "Скупка" in apart
    assert "Своя" not in apart
    for words in ("Скупка", "8 916 123-45-77", "4577", "7707083893"):
        assert "ООО «Скупка»" not in shown(visitor.get("/search", {"q": words}))
        assert "ООО «Скупка»" not in shown(visitor.get("/clients", {"q": words}))


def test_the_card_tells_that_it_waits_and_shows_no_contact(visitor, bought, actor):
    with staff.inside(), acting.acting(actor):
        held = Client.objects.visible_to(actor).get(is_held=True)
        point = ContactPoint.objects.visible_to(actor).get(client=held)

    page = shown(visitor.get(held.get_absolute_url()))
    assert "Bought list: waits for a verdict" in page
    assert f"/contacts/{point.key}/value" not in page
    assert "123-45-77" not in shown(visitor.post(f"/contacts/{point.key}/value"))
    with staff.inside(), acting.acting(actor), pytest.raises(revealing.NotHere):
        revealing.reveal(point)


@pytest.mark.parametrize("conditions", [(), ("held~yes",)])
def test_no_export_holds_them_however_it_is_asked_for(bought, actor, conditions):
    with staff.inside(), acting.acting(actor):
        picked = lists.picked(lists.Wanted("", conditions), actor, country="RU")
        assert not picked.clients.filter(is_held=True).exists()


def test_a_verdict_puts_them_among_the_others(visitor, bought, actor):
    with staff.inside(), acting.acting(actor):
        judging.release(bought, by=actor)

    page = shown(visitor.get("/clients"))
    assert "Скупка" in page
    assert "Bought, wait for a verdict" not in page
    assert "Скупка" in shown(visitor.get("/search", {"q": "Скупка"}))


def test_a_manager_without_bought_lists_sees_no_such_view(bought):
    visitor = staff.signed_in(Browser(), staff.member(name="Борис"))

    assert "Bought, wait for a verdict" not in shown(visitor.get("/clients"))

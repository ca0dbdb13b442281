"""The timeline of a client, and of a person of his or a deal alone."""

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import adding, employing
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import contacting
from kartoteka.deals.tests import makers as deals
from kartoteka.journal.recording import Told
from kartoteka.journal.tests import makers as journal
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def client(anna):
    return cards.client(by=staff.acts_as(anna), name="Ромашка")


def logged(client, anna, text, *, person="", deal=None):
    """A call; with somebody new of the client's where he is named."""
    actor = staff.acts_as(anna)
    outcome = journal.outcome("reached")
    with staff.inside(), acting.acting(actor):
        whom = employing.add_person(client, person, by=actor) if person else None
        point = adding.add_contact(client, cards.fresh_phone(), person=whom, by=actor)
        told = Told(kind="call", text=text, person=whom, point=point, outcome=outcome)
        contacting.contact(client, told, country="RU", by=actor, deal=deal)
        return whom


def test_a_person_has_a_timeline_of_his_own(visitor, anna, client):
    pyotr = logged(client, anna, "Говорили о цене", person="Пётр")
    logged(client, anna, "Пришёл счёт", person="Ольга")

    address = f"/clients/{client.key}/timeline?person={pyotr.key}"
    page = visitor.get(address).content.decode()
    assert "Говорили о цене" in page
    assert "Пришёл счёт" not in page
    assert f'name="person" value="{pyotr.key}"' in page
    assert "Пётр" in page
    assert "Говорили о цене" not in visitor.get(f"{address}&q=счёт").content.decode()
    assert address in visitor.get(f"/clients/{client.key}").content.decode()


def test_nobody_else_s_person_narrows_a_timeline(visitor, anna, client):
    actor = staff.acts_as(anna)
    other = cards.client(by=actor, name="Пихта")
    with staff.inside(), acting.acting(actor):
        stranger = employing.add_person(other, "Чужой", by=actor)
    assert visitor.get(f"/clients/{client.key}/timeline?person={stranger.key}").status_code == 404
    assert visitor.get(f"/clients/{client.key}/timeline?deal=nonsense").status_code == 404


def test_a_contact_from_a_deal_s_page_is_about_that_deal(visitor, anna, client):
    actor, funnel = staff.acts_as(anna), deals.funnel()
    earlier = deals.deal(client, by=actor, funnel=funnel, title="Станок")
    deals.deal(client, by=actor, funnel=funnel, title="Пресс")
    logged(client, anna, "Только о станке", deal=earlier)
    logged(client, anna, "Обо всём")

    page = visitor.get(f"/deals/{earlier.key}").content.decode()
    address = f"/clients/{client.key}/contact?deal={earlier.key}"
    assert f'data-contact-with="{address}"' in page
    assert "Только о станке" in page
    assert "Обо всём" not in page
    assert f'value="{earlier.key}" selected' in visitor.get(address).content.decode()

    narrowed = visitor.get(f"/clients/{client.key}/timeline?deal={earlier.key}").content.decode()
    assert "Только о станке" in narrowed
    assert "Обо всём" not in narrowed

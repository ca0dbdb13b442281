"""What a client likes to buy: on the card, and gone with it from other eyes."""

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import merging
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.catalog import preferring
from kartoteka.catalog.models import Preference
from kartoteka.catalog.preferring import Taste
from kartoteka.catalog.tests import makers
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def client(anna):
    return cards.client(by=staff.acts_as(anna))


def noted():
    with staff.inside(), acting.system_actor("tests"):
        return list(Preference.objects.select_related("product", "group"))


def test_a_preference_knows_the_product_or_the_group_that_it_names(anna, client):
    with makers.head_acts() as head:
        pump = makers.product("Насос", by=head, group="Вода / Насосы")
    browser = staff.signed_in(Browser(), anna)
    for what in ("насос", "вода / насосы", "что-то зелёное"):
        browser.post(
            f"/clients/{client.key}/preferences/new", {"what": what, "volume": "10", "colours": "синий"}
        )

    told = [(one.product and one.product.pk, one.group and one.group.name, one.words) for one in noted()]

    assert told == [
        (pump.pk, None, "насос"),
        (None, "Насосы", "вода / насосы"),
        (None, None, "что-то зелёное"),
    ]
    page = browser.get(f"/clients/{client.key}/preferences").content.decode()
    assert "10, синий" in page


def test_a_part_of_the_card_is_answered_to_htmx(anna, client):
    browser = staff.signed_in(Browser(), anna)
    address = f"/clients/{client.key}/preferences"
    answer = browser.post(f"{address}/new", {"what": "чай"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert browser.post(f"{address}/new", {"what": " "}).status_code == 422


def test_numbers_of_telephones_are_taken_out_of_what_is_noted(anna, client):
    browser = staff.signed_in(Browser(), anna)
    browser.post(
        f"/clients/{client.key}/preferences/new", {"what": "звонить +7 921 555-35-35", "volume": "a@b.ru"}
    )
    (one,) = noted()
    assert "555" not in one.words
    assert "b.ru" not in one.volume


def test_a_preference_goes_off_the_card_and_comes_back(anna, client):
    browser = staff.signed_in(Browser(), anna)
    browser.post(f"/clients/{client.key}/preferences/new", {"what": "чай"})
    (one,) = noted()
    browser.post(f"/preferences/{one.key}/removal")
    assert browser.get(f"/clients/{client.key}/preferences").context["preferences"] == []
    assert browser.post(f"/preferences/{one.key}/removal").status_code == 404
    browser.post(f"/preferences/{one.key}/return")
    assert len(browser.get(f"/clients/{client.key}/preferences").context["preferences"]) == 1


def test_a_colleague_finds_nothing_and_changes_nothing(anna, client):
    staff.signed_in(Browser(), anna).post(f"/clients/{client.key}/preferences/new", {"what": "чай"})
    (one,) = noted()
    boris = staff.signed_in(Browser(), staff.member(name="Борис"))
    assert boris.get(f"/clients/{client.key}/preferences").status_code == 404
    assert boris.post(f"/clients/{client.key}/preferences/new", {"what": "x"}).status_code == 404
    assert boris.post(f"/preferences/{one.key}/removal").status_code == 404
    assert [each.removed_at for each in noted()] == [None]


def test_preferences_and_supplies_go_along_when_cards_are_merged_by_a_manager(anna, client):
    actor = staff.acts_as(anna)
    other = cards.client(by=actor, name="Ромашка-2")
    with makers.as_member(anna) as by:
        preferring.note(Client.objects.visible_to(by).get(pk=other.pk), Taste("чай"), by=by)
        pair = list(Client.objects.visible_to(by).filter(pk__in=[client.pk, other.pk]).order_by("pk"))
        merging.merge(pair[0], pair[1:], choices={}, by=by)
    assert [one.client_id for one in noted()] == [client.pk]

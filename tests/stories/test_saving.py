"""A disk that is nearly full: everything is shown, nothing is taken, and it goes on by itself."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return staff.member(name="Анна", language="en")


@pytest.fixture
def browser(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def card(anna):
    return makers.client(by=staff.acts_as(anna), phone=makers.fresh_phone())


@pytest.fixture
def full(settings):
    """The reserve is larger than any disk."""
    settings.DISK_RESERVE_MB = 10**9


def names(anna):
    actor = staff.acts_as(anna)
    with staff.inside(role="none"), acting.acting(actor):
        return [client.name for client in Client.objects.visible_to(actor)]


def test_pages_are_shown_under_a_banner(browser, card, full):
    page = browser.get(f"/clients/{card.key}")

    assert page.status_code == 200
    assert card.name in page.content.decode()
    assert "shows everything but saves nothing" in page.content.decode()


def test_form_is_refused_in_a_clear_sentence_and_nothing_is_changed(browser, anna, card, full):
    refused = browser.post(f"/clients/{card.key}/fields/name", {"name": "Новое имя"})

    assert refused.status_code == 503
    assert refused["Retry-After"] == "60"
    assert "What you typed is still in the form" in refused.content.decode()
    assert names(anna) == [card.name]


def test_program_is_refused_in_its_own_format(full):
    refused = Browser().post("/api/v1/clients", {"name": "x"}, content_type="application/json")

    assert refused.status_code == 503
    assert refused["Content-Type"] == "application/problem+json"
    assert "disk is full" in refused.json()["detail"]


def test_number_may_still_be_looked_at(browser, card, full):
    point = makers.contact(of=card)

    shown = browser.post(f"/contacts/{point.key}/value", HTTP_HX_REQUEST="true")

    assert shown.status_code == 200


def test_people_may_still_come_in_and_go_out(anna, full):
    browser = Browser()

    came = browser.post(reverse("account_login"), {"login": anna.user.email, "password": staff.PASSWORD})
    went = browser.post(reverse("account_logout"))

    assert (came.status_code, went.status_code) == (302, 302)


def test_saving_goes_on_by_itself_when_there_is_room_again(browser, anna, card, settings):
    settings.DISK_RESERVE_MB = 10**9
    assert browser.post(f"/clients/{card.key}/fields/name", {"name": "Новое имя"}).status_code == 503
    settings.DISK_RESERVE_MB = 1

    browser.post(f"/clients/{card.key}/fields/name", {"name": "Новое имя"})

    assert names(anna) == ["Новое имя"]
    assert "saves nothing" not in browser.get(f"/clients/{card.key}").content.decode()

"""Greeting: rights as they are now, and a way for those who have no place behind the door."""

import pytest
from django.test import Client as Browser

from kartoteka.access.tests import doorway
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers
from kartoteka.workspaces import queries
from kartoteka.workspaces.models import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def vault(db):
    Workspace.objects.filter(slug="home").update(preset="vault")
    queries.forget("home")
    yield
    queries.forget("home")


@pytest.fixture
def without_home():
    """As in hosted mode: nothing answers without a prefix but the door itself."""
    queries._kept["home"] = (float("inf"), None)
    yield
    queries.forget("home")


def test_whoever_has_no_seat_is_told_so_and_sees_nothing(anna):
    stranger = makers.signed_in(Browser(), makers.member(slug="rival", name="Чужой"))

    answer = stranger.get("/settings/people")

    assert answer.status_code == 404
    assert "No place for you here" in answer.content.decode()
    assert "Анна" not in answer.content.decode()


def test_a_changed_role_holds_at_the_next_request(visitor, anna):
    assert visitor.get("/settings/tokens").status_code == 403

    with makers.inside():
        Member.objects.filter(pk=anna.pk).update(role="director")

    assert visitor.get("/settings/tokens").status_code == 200


def test_without_a_home_the_person_is_led_to_her_firm(without_home):
    browser = makers.signed_in(Browser(), makers.member(slug="rival", name="Роза"))

    assert browser.get("/")["Location"] == "/w/rival/"
    assert browser.get("/settings/log?who=me")["Location"] == "/w/rival/settings/log?who=me"
    assert browser.get("/account/sessions")["Location"] == "/w/rival/account/sessions"
    assert browser.get("/account/sign-in")["Location"] == "/w/rival/"


def test_signing_in_without_a_prefix_leads_to_the_persons_firm(without_home):
    rose = makers.member(slug="rival", name="Роза")

    answer = doorway.sign_in(Browser(), rose)

    assert (answer.status_code, answer["Location"]) == (302, "/w/rival/")


def test_a_vault_asks_everybody_for_a_second_factor(anna, vault):
    browser = doorway.signed_in_for_real(anna)

    answer = browser.get("/account")
    assert (answer.status_code, answer["Location"]) == (302, "/account/second-factor")

    doorway.turn_second_factor_on(browser)
    assert doorway.is_in(browser)


def test_the_language_is_the_persons_own(visitor, anna):
    answer = visitor.post("/account/language", {"language": "uk", "next": "/account"})

    assert (answer.status_code, answer["Location"]) == (302, "/account")
    anna.user.refresh_from_db()
    assert anna.user.language == "uk"
    assert 'lang="uk"' in visitor.get("/account").content.decode()


def test_a_visitor_chooses_a_language_for_the_browser_only():
    browser = Browser()

    browser.post("/account/language", {"language": "mk", "next": "https://evil.test/"})

    assert browser.cookies["language"].value == "mk"
    assert 'lang="mk"' in browser.get("/account/sign-in").content.decode()


def test_an_unknown_language_changes_nothing(visitor, anna):
    visitor.post("/account/language", {"language": "xx"})

    anna.user.refresh_from_db()
    assert anna.user.language == "en"

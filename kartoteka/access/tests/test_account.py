"""My account: name and language, devices, budgets."""

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from kartoteka.access import acting, signing_out
from kartoteka.access.tests import doorway
from kartoteka.staff.tests import makers
from kartoteka.workspaces import queries as workspaces

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def test_the_page_is_for_the_signed_in():
    assert Browser().get("/account").status_code == 302
    assert Browser().post("/account", {"name": "x", "language": "en"}).status_code == 302


def test_a_person_changes_her_name_and_language(visitor, anna):
    answer = visitor.post("/account", {"name": " Анна  Новая ", "language": "ru"})

    assert answer.status_code == 302
    anna.user.refresh_from_db()
    assert (anna.user.name, anna.user.language) == ("Анна Новая", "ru")
    assert makers.acts_as(anna).name == "Анна Новая"
    assert "member renamed" in doorway.deeds(actor_id=anna.pk)


def test_a_name_of_nothing_is_refused(visitor, anna):
    assert visitor.post("/account", {"name": "\u200b", "language": "en"}).status_code == 422
    assert makers.acts_as(anna).name == "Анна"


def test_devices_are_listed_in_words_and_ended_from_afar(anna):
    here, there = (
        doorway.signed_in_for_real(anna),
        doorway.signed_in_for_real(anna, **{"User-Agent": FIREFOX}),
    )
    page = here.get("/account/sessions").content.decode()
    assert "Firefox, Windows" in page

    other = next(
        row["session"] for row in here.get("/account/sessions").context["rows"] if not row["is_here"]
    )
    here.post(f"/account/sessions/{other.pk}")

    assert (doorway.is_in(here), doorway.is_in(there)) == (True, False)


def test_all_other_devices_are_ended_at_once(anna):
    browsers = [doorway.signed_in_for_real(anna) for _ in range(3)]

    browsers[0].post("/account/sessions")

    assert [doorway.is_in(browser) for browser in browsers] == [True, False, False]


def test_a_colleagues_session_cannot_be_ended(anna, director):
    hers = doorway.signed_in_for_real(director)
    row = hers.get("/account/sessions").context["rows"][0]["session"]

    assert doorway.signed_in_for_real(anna).post(f"/account/sessions/{row.pk}").status_code == 404
    assert doorway.is_in(hers)


def test_everywhere_ends_every_session_and_is_traced(anna, director):
    browsers = [doorway.signed_in_for_real(anna) for _ in range(2)]
    boss = makers.acts_as(director)

    with makers.inside(role="none"), acting.acting(boss):
        count = signing_out.everywhere(anna, by=boss)

    assert count == 2
    assert not any(doorway.is_in(browser) for browser in browsers)
    assert doorway.deeds(actor_id=director.pk) == ["sessions ended"]


def test_the_list_of_devices_costs_the_same_for_one_and_for_many(anna):
    browser = doorway.signed_in_for_real(anna)
    few = queries_of(browser)
    for _ in range(3):
        doorway.signed_in_for_real(anna)

    assert queries_of(browser) == few


def queries_of(browser):
    # Looked up at most every few seconds: here, each time.
    workspaces.forget("home")
    with CaptureQueriesContext(connection) as queries:
        browser.get("/account/sessions")
    return len(queries)


def test_what_was_used_is_told_in_figures_that_can_be_read(visitor):
    assert "of 15,000" in visitor.get("/account").content.decode()

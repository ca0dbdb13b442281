"""Passwords: changed, forgotten, and set anew by a link that opens once."""

import re

import pytest
from django.test import Client as Browser
from procrastinate.contrib.django.models import ProcrastinateJob

from kartoteka.access import acting, unlocking
from kartoteka.access.tests import doorway
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db
FRESH = "another long password"


def link_for(member, director):
    boss = makers.acts_as(director)
    with makers.inside(role="none"), acting.acting(boss):
        uid, key = unlocking.password_key(member, by=boss)
    return f"/account/password/reset/{uid}-{key}"


def set_by_link(browser, path):
    form = browser.get(path)
    return (
        browser.post(form["Location"], {"password1": FRESH, "password2": FRESH})
        if form.status_code == 302
        else form
    )


def test_changing_the_password_keeps_this_session_and_ends_the_others(anna):
    here, there = doorway.signed_in_for_real(anna), doorway.signed_in_for_real(anna)

    answer = here.post(
        "/account/password", {"oldpassword": makers.PASSWORD, "password1": FRESH, "password2": FRESH}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/account")
    assert (doorway.is_in(here), doorway.is_in(there)) == (True, False)
    assert "password changed" in doorway.deeds(actor_name="Анна")


@pytest.mark.parametrize("weak", ["short", "1234567890", "anna@firm.test"])
def test_a_weak_password_is_refused(anna, weak):
    browser = doorway.signed_in_for_real(anna)

    answer = browser.post(
        "/account/password", {"oldpassword": makers.PASSWORD, "password1": weak, "password2": weak}
    )

    assert answer.status_code == 422
    anna.user.refresh_from_db()
    assert anna.user.check_password(makers.PASSWORD)


def test_without_a_mail_server_the_page_says_to_ask_the_director():
    page = Browser().get("/account/password/reset").content.decode()

    assert "Ask the director" in page
    assert 'name="email"' not in page


def test_known_and_unknown_addresses_get_the_same_answer_and_only_one_a_letter(anna, settings):
    settings.EMAIL_URL = "smtp://localhost"

    known = Browser().post("/account/password/reset", {"email": "anna@firm.test"})
    unknown = Browser().post("/account/password/reset", {"email": "nobody@firm.test"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    [job] = ProcrastinateJob.objects.filter(task_name__endswith="deliver")
    assert "firm.test" not in str(job.args)


def test_the_directors_link_sets_a_new_password_once_and_ends_all_sessions(anna, director):
    browser = doorway.signed_in_for_real(anna)
    path = link_for(anna, director)

    answer = set_by_link(Browser(), path)

    assert answer["Location"] == "/account/password/reset/done"
    assert not doorway.is_in(browser)
    anna.user.refresh_from_db()
    assert anna.user.check_password(FRESH)
    again = Browser().get(path)
    assert again.status_code == 200
    assert "opens nothing any more" in again.content.decode()


def test_a_link_dies_with_the_next_one_that_is_used(anna, director):
    first, second = link_for(anna, director), link_for(anna, director)
    set_by_link(Browser(), second)

    answer = set_by_link(Browser(), first)

    assert answer.status_code == 200
    assert re.search("opens nothing any more", answer.content.decode())


def test_the_link_does_not_pass_by_the_second_factor(anna, director):
    doorway.turn_second_factor_on(doorway.signed_in_for_real(anna))
    set_by_link(Browser(), link_for(anna, director))

    answer = doorway.sign_in(Browser(), anna, password=FRESH)

    assert answer["Location"] == "/account/second-factor/check"

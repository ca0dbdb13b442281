"""Signing in and out: sessions, the second factor, and answers that tell a stranger nothing."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client as Browser

from kartoteka.access.tests import doorway
from kartoteka.access.views import entrance
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db


def told(response):
    """The page without what differs at each request."""
    page = re.sub(
        r'(csrf-token" content|name="csrfmiddlewaretoken" value)="[^"]*"', "", response.content.decode()
    )
    return re.sub(r"[a-z]+@firm\.test", "someone", page)


def test_the_door_is_shown_to_whoever_is_not_signed_in():
    answer = Browser().get("/settings/people")

    assert (answer.status_code, answer["Location"]) == (302, "/account/sign-in?next=/settings/people")


def test_signing_in_leads_to_the_page_that_was_wanted(anna):
    answer = Browser().post(
        "/account/sign-in?next=/settings/people", {"login": "anna@firm.test", "password": makers.PASSWORD}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/settings/people")


def test_a_foreign_address_is_never_the_next_page(anna):
    answer = Browser().post(
        "/account/sign-in?next=https://evil.test/", {"login": "anna@firm.test", "password": makers.PASSWORD}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(anna):
    wrong = Browser().post(doorway.SIGN_IN, {"login": "anna@firm.test", "password": "wrong"})
    unknown = Browser().post(doorway.SIGN_IN, {"login": "nobody@firm.test", "password": "wrong"})

    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert told(wrong) == told(unknown)
    assert doorway.deeds(actor_name="Анна") == ["sign-in failed"]


def test_a_refusal_takes_equally_long_for_known_and_unknown_people(anna, monkeypatch):
    monkeypatch.setattr(entrance, "EVEN_SECONDS", 0.3)

    for email in ("anna@firm.test", "nobody@firm.test"):
        began = time.monotonic()
        Browser().post(doorway.SIGN_IN, {"login": email, "password": "wrong"})
        assert time.monotonic() - began >= 0.3


def test_five_wrong_passwords_close_the_door_for_a_while(anna):
    browser = Browser()
    for _ in range(5):
        doorway.sign_in(browser, anna, password="wrong")

    answer = doorway.sign_in(browser, anna)

    assert answer.status_code == 422
    assert "Too many attempts" in answer.content.decode()


def test_the_session_is_a_new_one_after_signing_in(anna):
    browser = Browser()
    browser.get("/account/sign-in")
    browser.session["planted"] = "by somebody else"
    browser.session.save()
    before = browser.session.session_key

    doorway.sign_in(browser, anna)

    assert browser.session.session_key != before
    assert doorway.is_in(browser)


def test_signing_out_ends_the_session_and_is_traced(anna):
    browser = doorway.signed_in_for_real(anna)

    answer = browser.post("/account/sign-out")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not doorway.is_in(browser)
    assert doorway.deeds(actor_name="Анна") == ["signed in", "signed out"]


def test_pages_of_the_signed_in_are_kept_nowhere(visitor):
    assert visitor.get("/account").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["signup", "signup/", "email", "email/", "3rdparty/", "password/set", "social/signup", "2fa/", "login/"],
)
def test_pages_of_the_library_that_nobody_needs_are_not_there(visitor, path):
    assert visitor.get(f"/account/{path}").status_code == 404


def test_the_second_factor_is_turned_on_after_showing_that_it_is_she(
    anna, django_capture_on_commit_callbacks
):
    browser = doorway.signed_in_for_real(anna)

    asked = browser.get("/account/second-factor/app")

    assert asked["Location"].startswith("/account/confirmation")
    with django_capture_on_commit_callbacks(execute=True):
        doorway.turn_second_factor_on(browser)
    assert "second factor added" in doorway.deeds(actor_name="Анна")


def test_the_secret_of_the_second_factor_lies_sealed(anna):
    secret = doorway.turn_second_factor_on(doorway.signed_in_for_real(anna))

    kept = Authenticator.objects.get(user=anna.user, type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(doorway.code_of(secret))


def test_signing_in_asks_for_the_second_factor_and_takes_a_code_once(anna):
    secret = doorway.turn_second_factor_on(doorway.signed_in_for_real(anna))
    browser, other = Browser(), Browser()
    code = {"code": doorway.code_of(secret)}

    assert doorway.sign_in(browser, anna)["Location"] == "/account/second-factor/check"
    assert not doorway.is_in(browser)
    assert browser.post("/account/second-factor/check", {"code": "000000"}).status_code == 422
    assert browser.post("/account/second-factor/check", code).status_code == 302
    assert doorway.is_in(browser)

    doorway.sign_in(other, anna)
    assert other.post("/account/second-factor/check", code).status_code == 422
    assert not doorway.is_in(other)


def test_the_session_is_a_new_one_after_showing_that_it_is_she(anna):
    browser = doorway.signed_in_for_real(anna)
    before = browser.session.session_key

    browser.post("/account/confirmation", {"password": makers.PASSWORD})

    assert browser.session.session_key != before
    assert doorway.is_in(browser)
    assert doorway.sessions_of(anna) == 1


def test_a_passkey_can_be_asked_for_by_a_stranger_without_naming_anybody():
    answer = Browser().get("/account/passkeys/sign-in", headers={"Accept": "application/json"})

    options = answer.json()["request_options"]["publicKey"]
    assert answer.status_code == 200
    assert not options.get("allowCredentials")


@pytest.mark.parametrize(
    "path",
    ["second-factor", "second-factor/codes/new", "passkeys", "passkeys/new", "password", "sessions"],
)
def test_every_page_of_the_account_opens(anna, path):
    browser = doorway.signed_in_for_real(anna)
    browser.post("/account/confirmation", {"password": makers.PASSWORD})

    assert browser.get(f"/account/{path}").status_code == 200


def test_recovery_codes_are_shown_and_can_be_saved(anna):
    browser = doorway.signed_in_for_real(anna)
    doorway.turn_second_factor_on(browser)

    page = browser.get("/account/second-factor/codes").content.decode()
    saved = browser.get("/account/second-factor/codes/file").content.decode().split()

    assert len(saved) == 10
    assert all(code in page for code in saved)

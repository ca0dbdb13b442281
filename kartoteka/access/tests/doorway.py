"""What the tests of the door do again and again."""

import time

from allauth.mfa.totp.internal import auth
from allauth.usersessions.models import UserSession
from django.test import Client

from kartoteka.audit.models import Event
from kartoteka.staff.tests import makers

SIGN_IN = "/account/sign-in"


def sign_in(browser, member, *, password=makers.PASSWORD, **extra):
    return browser.post(SIGN_IN, {"login": member.user.email, "password": password}, **extra)


def signed_in_for_real(member, **headers):
    """A browser that came in by the sign-in page, so that its session is on record."""
    browser = Client(headers=headers)
    assert sign_in(browser, member).status_code == 302
    return browser


def is_in(browser):
    return browser.get("/account").status_code == 200


def code_of(secret):
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30))


def turn_second_factor_on(browser):
    """Goes the way a person goes, and gives the secret of the app."""
    browser.post("/account/confirmation", {"password": makers.PASSWORD})
    browser.get("/account/second-factor/app")
    secret = browser.session["mfa.totp.secret"]
    answer = browser.post("/account/second-factor/app", {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


def sessions_of(member):
    return UserSession.objects.filter(user_id=member.user_id).count()


def deeds(slug="home", **about):
    """What the trace of the firm tells, oldest first."""
    with makers.inside(slug):
        return list(Event.objects.filter(**about).order_by("id").values_list("deed", flat=True))

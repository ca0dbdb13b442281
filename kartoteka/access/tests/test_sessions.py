"""How long a session lives, and when it gets another key."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access.tests import doorway
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db


def key_of(browser: Browser) -> str:
    return browser.cookies["session"].value


def change_role(member: Member, role: str) -> None:
    with makers.inside():
        Member.objects.filter(pk=member.pk).update(role=role)


def test_a_session_ends_half_a_day_after_signing_in_however_busy_it_is(anna):
    began = timezone.now()
    visitor = doorway.signed_in_for_real(anna)
    for hours in (5, 11):
        with time_machine.travel(began + timedelta(hours=hours), tick=False):
            session = visitor.session
            session["busy"] = hours
            session.save()
            assert visitor.get("/account").status_code == 200

    with time_machine.travel(began + timedelta(hours=12, minutes=1), tick=False):
        assert visitor.get("/account").status_code == 302


def test_saving_a_session_does_not_put_its_end_off(anna):
    visitor = doorway.signed_in_for_real(anna)
    before = Session.objects.get(session_key=key_of(visitor)).expire_date
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        session = visitor.session
        session["busy"] = True
        session.save()

        assert session.get_expiry_age() <= 9 * 60 * 60

    assert Session.objects.get(session_key=key_of(visitor)).expire_date == before


def test_giving_the_password_again_does_not_put_the_end_off(anna):
    began = timezone.now()
    visitor = doorway.signed_in_for_real(anna)
    with time_machine.travel(began + timedelta(hours=11), tick=False):
        confirmed = visitor.post("/account/confirmation", {"password": makers.PASSWORD})
        assert confirmed.status_code == 302

    with time_machine.travel(began + timedelta(hours=12, minutes=1), tick=False):
        assert visitor.get("/account").status_code == 302


def test_a_changed_role_gives_the_session_another_key_and_the_old_one_opens_nothing(anna):
    visitor = doorway.signed_in_for_real(anna)
    old = key_of(visitor)
    change_role(anna, "head")

    assert visitor.get("/account").status_code == 200

    assert key_of(visitor) != old
    thief = Browser()
    thief.cookies["session"] = old
    assert thief.get("/account").status_code == 302
    assert UserSession.objects.get(user_id=anna.user_id).session_key == key_of(visitor)


def test_an_unchanged_role_leaves_the_key_alone(anna):
    visitor = doorway.signed_in_for_real(anna)
    old = key_of(visitor)

    visitor.get("/account")

    assert key_of(visitor) == old

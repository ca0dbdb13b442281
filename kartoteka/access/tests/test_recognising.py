"""Who comes is read together with his session, and is no other than the session says."""

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access.tests import doorway
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db


def asked_for_members(browser):
    browser.get("/")
    with CaptureQueriesContext(connection) as made:
        assert browser.get("/").status_code == 200
    return sum("FROM staff_member m" in one["sql"] for one in made.captured_queries)


def test_whoever_signed_in_is_not_asked_for_by_himself(anna):
    assert asked_for_members(doorway.signed_in_for_real(anna)) == 0


def test_a_session_that_is_in_no_list_still_knows_its_own(anna):
    browser = doorway.signed_in_for_real(anna)
    UserSession.objects.all().delete()

    assert asked_for_members(browser) == 1


def test_the_session_is_believed_and_not_the_list(anna, director):
    browser = doorway.signed_in_for_real(anna)
    UserSession.objects.update(user=director.user)

    assert browser.get("/").wsgi_request.user == anna.user


def test_who_has_left_is_out_at_once(anna):
    browser = doorway.signed_in_for_real(anna)
    browser.get("/")
    with makers.inside():
        Member.objects.filter(pk=anna.pk).update(left_at=timezone.now())

    assert browser.get("/").status_code == 404


def test_a_stranger_is_nobody(anna):
    assert not Browser().get("/").wsgi_request.user.is_authenticated

"""The lists of the Client Book cost as much for many rows as for few."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kartoteka.clientbook.tests import makers
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
PAGES = ("/client-book", "/client-book?by=keeper", "/client-book/proposals", "/client-book/looks")


def test_lists_ask_as_often_for_many_buyers_as_for_few(client):
    director, head = staff.member(role=Role.DIRECTOR), staff.member(role=Role.HEAD)
    makers.hold(director, head)
    actor, web = staff.acts_as(head), staff.signed_in(client, head)
    session = web.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()

    def asked():
        counts = {}
        for page in PAGES:
            with CaptureQueriesContext(connection) as found:
                assert web.get(page).status_code == 200, page
            counts[page] = len(found)
        return counts

    makers.bought(by=actor)
    makers.post(actor)
    makers.bought(by=actor)
    asked()
    few = asked()
    for _ in range(3):
        makers.bought(by=actor)
    makers.post(actor)
    for _ in range(3):
        makers.bought(by=actor)
    assert asked() == few

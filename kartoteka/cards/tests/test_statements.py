"""How many statements the two most frequent forms send, but for those that only mark a transaction."""

import pytest
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.tests import makers
from kartoteka.lib.database import connection
from kartoteka.staff.tests import makers as staff

MOST = 12
MARKS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET search_path", "SET LOCAL ROLE NONE")


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def fewest(act):
    """Of three times: whether anybody follows what is done is asked once in a few seconds."""
    counts = []
    for number in range(3):
        with CaptureQueriesContext(connection) as asked:
            act(number)
        counts.append(sum(not one["sql"].startswith(MARKS) for one in asked.captured_queries))
    return min(counts)


def test_a_client_is_added_by_the_form_in_a_dozen_statements(visitor):
    def add(number):
        body = {"name": f"Ромашка {number}", "contact": f"+7 916 123-45-{number:02}", "kind": "company"}
        assert visitor.post("/clients/new", body).status_code == 302

    assert fewest(add) <= MOST


def test_a_field_is_edited_in_a_dozen_statements(visitor, anna):
    card = makers.client(by=staff.acts_as(anna), name="Ромашка")

    def edit(number):
        address, body = f"/clients/{card.key}/fields/region", {"region": f"Область {number}"}
        answer = visitor.post(address, body, headers={"HX-Request": "true"})
        assert body["region"] in answer.content.decode()

    assert fewest(edit) <= MOST

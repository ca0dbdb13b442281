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


def statements(asked):
    return [one["sql"] for one in asked.captured_queries if not one["sql"].startswith(MARKS)]


def test_a_client_is_added_by_the_form_in_a_dozen_statements(visitor):
    add(visitor, "Первая", "+7 916 123-45-01")
    with CaptureQueriesContext(connection) as asked:
        answer = add(visitor, "Ромашка", "+7 916 123-45-02")

    assert answer.status_code == 302
    assert len(statements(asked)) <= MOST


def test_a_field_is_edited_in_a_dozen_statements(visitor, anna):
    card = makers.client(by=staff.acts_as(anna), name="Ромашка")
    edit(visitor, card, "Тува")
    with CaptureQueriesContext(connection) as asked:
        answer = edit(visitor, card, "Алтай")

    assert "Алтай" in answer.content.decode()
    assert len(statements(asked)) <= MOST


def add(visitor, name, contact):
    return visitor.post("/clients/new", {"name": name, "contact": contact, "kind": "company"})


def edit(visitor, card, region):
    address = f"/clients/{card.key}/fields/region"
    return visitor.post(address, {"region": region}, headers={"HX-Request": "true"})

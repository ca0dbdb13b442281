"""Faults of the program: counted where they happened, without what people typed."""

import pytest
from django.core.signals import got_request_exception
from django.db import transaction

from kartoteka.audit import noting
from kartoteka.audit.models import Fault
from kartoteka.lib.database import connection
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db
SECRET = "+7 999 123-45-67"


def fail():
    raise ValueError(SECRET)


def note_one(page="cards:clients"):
    try:
        fail()
    except ValueError as error:
        noting.note(error, page=page)


def test_a_fault_tells_what_where_and_on_which_page_but_not_its_words():
    with makers.inside(role="none"):
        note_one()
        [fault] = Fault.objects.all()

    assert (fault.exception, fault.page, fault.count) == ("ValueError", "cards:clients", 1)
    assert fault.place.startswith("kartoteka/audit/tests/test_noting.py:")
    assert fault.place.endswith(" fail")
    assert SECRET not in str(vars(fault))


def test_the_same_fault_is_one_row_that_counts():
    with makers.inside(role="none"):
        note_one()
        note_one()
        note_one(page="desk:today")

        assert sorted(Fault.objects.values_list("page", "count")) == [("cards:clients", 2), ("desk:today", 1)]


def test_a_fault_is_noted_in_the_firm_where_it_happened():
    with makers.inside("rival", role="none"):
        note_one()
    with makers.inside("home", role="none"):
        assert not Fault.objects.exists()


def test_outside_all_firms_nothing_is_noted():
    connection.set_schema_to_public()

    note_one()


def test_the_note_outlives_the_rollback_of_the_failed_deed():
    with makers.inside(role="none"):
        try:
            with transaction.atomic():
                fail()
        except ValueError:
            got_request_exception.send(sender=None, request=None)

        assert Fault.objects.get().exception == "ValueError"

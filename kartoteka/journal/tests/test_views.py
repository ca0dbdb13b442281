from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.cards.tests import makers as cards
from kartoteka.journal.tests import makers
from kartoteka.staff.tests import makers as staff

# Inside a test's own transaction a request pays for the search path and for laying down the role.
TEST_EXTRA = 2


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def write(member, text, **told):
    actor = staff.acts_as(member)
    return makers.entry(cards.client(by=actor), by=actor, text=text, **told)


def test_the_head_reads_everybody_and_filters_by_author(visitor, anna):
    write(anna, "Запись Анны")
    head = staff.signed_in(Browser(), staff.member(role="head", name="Вера"))

    assert "Запись Анны" in head.get("/journal", {"author": anna.key}).content.decode()
    assert "Запись Анны" not in head.get("/journal", {"until": "2020-01-01"}).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_journal_takes_as_many_queries_for_three_entries_as_for_one(
    visitor, anna, rows, django_assert_num_queries
):
    for _ in range(rows):
        write(anna, "Слово")
    visitor.get("/journal")  # from now on the firm is remembered
    with django_assert_num_queries(6 + TEST_EXTRA):
        visitor.get("/journal")


def test_a_storekeeper_has_no_journal(db):
    assert staff.signed_in(Browser(), staff.member(role="storekeeper")).get("/journal").status_code == 403


def test_the_journal_is_filtered_by_kind_outcome_words_and_days(visitor, anna):
    busy = makers.outcome("busy")
    write(anna, "Звонок", kind="call", outcome=busy)
    write(anna, "Встреча", kind="meeting")
    write(anna, "Давно", at=timezone.now() - timedelta(days=5))

    def shown(**wanted):
        return {entry.text for entry in visitor.get("/journal", wanted).context["page"].rows}

    assert shown() == {"Звонок", "Встреча", "Давно"}
    assert shown(kind="meeting") == {"Встреча"}
    assert shown(outcome=busy.key) == {"Звонок"}
    assert shown(q="стреч") == {"Встреча"}
    assert shown(until=str(timezone.localdate() - timedelta(days=1))) == {"Давно"}
    assert shown(kind="nonsense", since="nonsense") == {"Звонок", "Встреча", "Давно"}

import pytest
from django.test import Client as Browser

from kartoteka.cards.tests import makers as cards
from kartoteka.staff.tests import makers as staff

# Inside a test's own transaction a request pays for the search path, a savepoint's two, and laying down the role.
TEST_EXTRA = 4


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def card_of(member):
    return cards.client(by=staff.acts_as(member))


def test_a_note_written_on_a_card_comes_back_as_its_entry(visitor, anna):
    answer = visitor.post(
        f"/clients/{card_of(anna).key}/entries", {"text": "Договорились"}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 200
    assert "Договорились" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_without_scripts_the_note_leads_back_to_the_card(visitor, anna):
    client = card_of(anna)
    answer = visitor.post(f"/clients/{client.key}/entries", {"text": "Договорились"})

    assert answer["Location"] == f"/clients/{client.key}"
    assert "Договорились" in visitor.get("/journal").content.decode()


def test_an_empty_note_comes_back_with_what_is_wrong(visitor, anna):
    answer = visitor.post(f"/clients/{card_of(anna).key}/entries", {"text": " "})

    assert answer.status_code == 422
    assert answer.context["form"].errors["text"]


def test_nobody_writes_on_a_foreign_card(visitor, anna):
    boris = staff.member(name="Борис")
    client = card_of(boris)

    assert visitor.post(f"/clients/{client.key}/entries", {"text": "Чужое"}).status_code == 404
    assert "Чужое" not in staff.signed_in(Browser(), boris).get("/journal").content.decode()


def test_the_head_reads_everybody_and_filters_by_author(visitor, anna):
    visitor.post(f"/clients/{card_of(anna).key}/entries", {"text": "Запись Анны"})
    head = staff.signed_in(Browser(), staff.member(role="head", name="Вера"))

    assert "Запись Анны" in head.get("/journal", {"author": anna.key}).content.decode()
    assert "Запись Анны" not in head.get("/journal", {"day": "2020-01-01"}).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_journal_takes_as_many_queries_for_three_entries_as_for_one(
    visitor, anna, rows, django_assert_num_queries
):
    for _ in range(rows):
        visitor.post(f"/clients/{card_of(anna).key}/entries", {"text": "Слово"})
    with django_assert_num_queries(6 + TEST_EXTRA):
        visitor.get("/journal")


def test_a_storekeeper_has_no_journal(db):
    assert staff.signed_in(Browser(), staff.member(role="storekeeper")).get("/journal").status_code == 403

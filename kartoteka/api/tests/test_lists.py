import pytest

from kartoteka.access import acting
from kartoteka.cards import own_fields
from kartoteka.cards.models import Industry, Source
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def words(db):
    head = staff.actor(role="head")
    with staff.inside(), acting.acting(head):
        kept = own_fields.add("Цвет", kind="choice", by=head, options=["красный"])
        gone = own_fields.add("Ушло", kind="text", by=head)
        own_fields.retire(gone, by=head)
    with staff.inside():
        industry, source = Industry(), Source(intent="deliberate")
        industry.rename("Цветоводство")
        source.rename("Ярмарка роз")
        industry.save()
        source.save()
    return {"field": kept.key, "industry": industry.key, "source": source.key}


def test_own_fields_are_told_but_for_retired_ones(program, words):
    told = program.ask("get", "/own-fields").json()["items"]

    assert told == [
        {"key": words["field"], "target": "client", "kind": "choice", "name": "Цвет", "options": ["красный"]}
    ]


def test_words_of_a_list_are_told_and_taken_by_key_or_by_name(program, words):
    industries = program.ask("get", "/words/industries").json()["items"]
    sources = program.ask("get", "/words/sources").json()["items"]

    assert {"key": words["industry"], "name": "Цветоводство", "intent": None, "asks": None} in industries
    assert {"key": words["source"], "name": "Ярмарка роз", "intent": "deliberate", "asks": None} in sources
    by_key = program.ask("post", "/clients", name="Роза", industry=words["industry"]).json()
    by_name = program.ask("post", "/clients", name="Пион", source="ярмарка РОЗ").json()
    assert (by_key["industry"], by_name["source"]) == (words["industry"], words["source"])


def test_a_list_that_is_not_there_is_refused(program):
    assert program.ask("get", "/words/colours").status_code == 422

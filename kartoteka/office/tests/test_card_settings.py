import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import tasks
from kartoteka.cards.models import Client, Industry, OwnField, Requirement, Source
from kartoteka.cards.tests import makers as cards
from kartoteka.staff.tests import makers

PAGES = [
    "settings/lists",
    "settings/lists/source/new",
    "settings/fields",
    "settings/fields/new",
    "settings/requirements",
]


@pytest.fixture
def vera(db):
    return makers.member(role="head", name="Вера")


@pytest.fixture
def visitor(vera):
    return makers.signed_in(Browser(), vera)


def rows(model):
    with makers.inside(), acting.system_actor("tests"):
        return list(model.objects.all())


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_leader_arranges_cards_and_nobody_else(visitor, page):
    assert visitor.get(f"/{page}").status_code == 200
    assert makers.signed_in(Browser(), makers.member(role="manager")).get(f"/{page}").status_code == 403
    assert Browser().get(f"/{page}").status_code == 302


def test_a_word_is_added_renamed_and_retired(visitor):
    visitor.post("/settings/lists/source/new", {"name": "Выставка", "intent": "deliberate"})
    (word,) = rows(Source)
    visitor.post(f"/settings/lists/source/{word.key}", {"name": "Выставка весны", "intent": "spontaneous"})
    assert "Выставка весны" in text(visitor.get("/settings/lists"))

    visitor.post(f"/settings/lists/source/{word.key}/retirement", follow=True)
    assert rows(Source)[0].retired_at
    assert "Выставка весны" not in text(visitor.get("/settings/lists"))


def test_a_word_that_is_there_is_refused_beside_its_field(visitor):
    visitor.post("/settings/lists/industry/new", {"name": "Кафе"})
    answer = visitor.post("/settings/lists/industry/new", {"name": "кафе"})

    assert answer.status_code == 422
    assert len(rows(Industry)) == 1
    assert visitor.get("/settings/lists/nonsense/new").status_code == 404


def test_a_field_is_added_changed_taken_off_and_brought_back(visitor):
    said = {"name": "Цвет", "target": "client", "kind": "choice", "options": "Красный\nСиний\n"}
    visitor.post("/settings/fields/new", said)
    (field,) = rows(OwnField)
    assert field.options == ["Красный", "Синий"]

    visitor.post(f"/settings/fields/{field.key}", {"name": "Окраска", "options": "Красный\nЖёлтый"})
    visitor.post(f"/settings/fields/{field.key}/retirement")
    assert rows(OwnField)[0].retired_at
    visitor.post(f"/settings/fields/{field.key}/return")
    (field,) = rows(OwnField)
    assert (field.name, field.options, field.retired_at) == ("Окраска", ["Красный", "Жёлтый"], None)


def test_a_list_without_values_is_refused(visitor):
    answer = visitor.post("/settings/fields/new", {"name": "Цвет", "target": "client", "kind": "choice"})

    assert answer.status_code == 422
    assert rows(OwnField) == []


def test_what_must_be_filled_in_is_said_and_cards_are_counted_anew(visitor, vera):
    client = cards.client(by=makers.acts_as(vera))
    visitor.post("/settings/requirements", {"region": "3", "phone": "0", "email": ""})
    assert {row.field: row.within_days for row in rows(Requirement)} == {"region": 3, "phone": 0}

    with makers.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk=client.pk).update(region="Псков")
    with makers.inside(role="none"):
        tasks.count_completeness()
    with makers.inside(), acting.system_actor("tests"):
        assert Client.objects.get(pk=client.pk).completeness == 50


def test_days_beyond_reason_are_refused_beside_their_field(visitor):
    assert visitor.post("/settings/requirements", {"region": "99999"}).status_code == 422
    assert rows(Requirement) == []

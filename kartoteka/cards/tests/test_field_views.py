import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import fields, listing_words, own_fields
from kartoteka.cards.models import Client, Industry, Mark
from kartoteka.cards.tests import makers
from kartoteka.staff.tests import makers as staff

HTMX = {"HX-Request": "true"}


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def card(anna):
    return makers.client(by=staff.acts_as(anna), name="Ромашка")


def words(model, *names):
    with staff.inside(), acting.system_actor("tests") as program:
        return [listing_words.add(model, name, by=program) for name in names]


def shown(card, name):
    """What stands in the field now, in words."""
    with staff.inside(), acting.system_actor("tests") as program:
        found = Client.objects.select_related("industry", "source").get(pk=card.pk)
        (asked,) = [field for field in fields.of_clients() if field.name == name]
        fields.attach([found], program)
        return asked.shown(asked.value_of(found))


def save(visitor, card, name, value, **more):
    address = f"/clients/{card.key}/fields/{name}"
    return visitor.post(address, {name: value, **more}, headers=HTMX)


def test_a_field_is_edited_where_it_stands(visitor, card):
    form = visitor.get(f"/clients/{card.key}/fields/region", headers=HTMX).content.decode()
    saved = save(visitor, card, "region", "Алтай", **{"seen region": ""})

    assert "<edit-in-place>" in form
    assert "<html" not in form
    assert saved.status_code == 200
    assert 'id="field-region"' in saved.content.decode()
    assert "card-changed" in saved["HX-Trigger"]
    assert shown(card, "region") == "Алтай"


def test_the_word_of_success_brings_what_undoes_it(visitor, card):
    save(visitor, card, "region", "Алтай", **{"seen region": ""})
    said = save(visitor, card, "region", "Тува", **{"seen region": "Алтай"}).content.decode()

    assert '<input type="hidden" name="region" value="Алтай">' in said
    undone = save(visitor, card, "region", "Алтай", **{"seen region": "Тува"})

    assert undone.status_code == 200
    assert shown(card, "region") == "Алтай"


def test_nothing_changed_says_nothing(visitor, card):
    said = save(visitor, card, "name", "Ромашка", **{"seen name": "Ромашка"})

    assert "toast" not in said.content.decode()
    assert "HX-Trigger" not in said.headers


def test_without_scripts_the_field_is_a_small_page(visitor, card):
    page = visitor.get(f"/clients/{card.key}/fields/region").content.decode()
    answer = visitor.post(f"/clients/{card.key}/fields/region", {"region": "Алтай", "seen region": ""})

    assert "<html" in page
    assert (answer.status_code, answer["Location"]) == (302, f"/clients/{card.key}")


@pytest.mark.parametrize(("name", "typed"), [("name", "  "), ("industry", "Нет такой"), ("region", "я" * 81)])
def test_a_mistake_is_told_at_the_field_and_nothing_typed_is_lost(visitor, card, name, typed):
    said = save(visitor, card, name, typed)

    assert said.status_code == 422
    assert "field-error" in said.content.decode()
    assert typed.strip() in said.content.decode()
    assert shown(card, "name") == "Ромашка"


def test_a_colleagues_edit_is_shown_beside_ones_own(visitor, card):
    save(visitor, card, "region", "Тува", **{"seen region": ""})

    clash = save(visitor, card, "region", "Алтай", **{"seen region": ""})
    said = clash.content.decode()

    assert clash.status_code == 422
    assert ("Тува" in said, "Алтай" in said) == (True, True)
    assert 'name="seen region" value="Тува"' in said
    assert shown(card, "region") == "Тува"
    save(visitor, card, "region", "Алтай", **{"seen region": "Тува"})
    assert shown(card, "region") == "Алтай"


def test_a_word_is_chosen_by_its_name_and_a_manager_adds_none(visitor, card):
    words(Industry, "Мебель")

    save(visitor, card, "industry", "мебель")
    refused = save(visitor, card, "industry", "Обувь", **{"new word": "Обувь"})

    assert shown(card, "industry") == "Мебель"
    assert refused.status_code == 422
    assert "new word" not in refused.content.decode()


def test_the_head_puts_a_new_word_into_the_list_from_the_card(card, db):
    head = staff.signed_in(Browser(), staff.member(role="head"))

    asked = save(head, card, "industry", "Обувь")
    saved = save(head, card, "industry", "Обувь", **{"new word": "Обувь"})
    marked = save(head, card, "marks", [], **{"new word": "Позвонить"})

    assert 'name="new word" value="Обувь"' in asked.content.decode()
    assert (saved.status_code, marked.status_code) == (200, 200)
    assert (shown(card, "industry"), shown(card, "marks")) == ("Обувь", "Позвонить")


def test_marks_are_set_together_and_undone_together(visitor, card):
    call, greet = words(Mark, "Позвонить", "Поздравить")
    save(visitor, card, "marks", [call.key, greet.key], **{"seen marks": ""})

    said = save(visitor, card, "marks", [call.key], **{"seen marks": f"{call.key}; {greet.key}"})

    assert shown(card, "marks") == "Позвонить"
    assert said.content.decode().count('<input type="hidden" name="marks"') == 2


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("text", "Синий", "Синий"),
        ("number", "12,5", "12.5"),
        ("money", "1 200", "1,200"),
        ("date", "2026-03-03", "3 Mar 2026"),
        ("choice", "опт", "опт"),
        ("choices", ["опт", "розница"], "опт, розница"),
        ("flag", "on", "yes"),
        ("link", "firm.example/a", "https://firm.example/a"),
    ],
)
def test_own_fields_of_every_kind_are_edited_in_place(visitor, card, kind, typed, told):
    with staff.inside(), acting.system_actor("tests") as program:
        own = own_fields.add("Наше", kind=kind, options=["опт", "розница"], by=program)
    name = f"own:{own.key}"

    form = visitor.get(f"/clients/{card.key}/fields/{name}", headers=HTMX)
    saved = save(visitor, card, name, typed)

    assert (form.status_code, saved.status_code) == (200, 200)
    assert shown(card, name) == told


def test_a_tax_number_that_does_not_check_is_doubted_and_kept(visitor, card):
    said = save(visitor, card, "tax_id", "7707083894")

    assert said.status_code == 200
    assert "fact-doubt" in said.content.decode()
    assert shown(card, "tax_id") == "7707083894"


def test_all_fields_are_edited_as_one_form(visitor, card):
    page = visitor.get(f"/clients/{card.key}/facts").content.decode()
    answer = visitor.post(
        f"/clients/{card.key}/facts",
        {"name": "Ромашка", "seen name": "Ромашка", "kind": "company", "region": "Алтай"},
    )

    assert 'name="region"' in page
    assert answer.status_code == 302
    assert shown(card, "region") == "Алтай"


def test_two_who_edit_at_once_pick_field_by_field(visitor, card):
    seen = {"name": "Ромашка", "seen name": "Ромашка", "kind": "company", "seen kind": "company"}
    save(visitor, card, "region", "Тува", **{"seen region": ""})
    mine = {"region": "Алтай", "seen region": "", "code": "77", "seen code": ""}

    merger = visitor.post(f"/clients/{card.key}/facts", {**seen, **mine})
    said = merger.content.decode()
    picked = {
        "region": "Алтай",
        "seen region": "Тува",
        "code": "77",
        "seen code": "",
        "pick region": "theirs",
    }
    visitor.post(
        f"/clients/{card.key}/facts", {"name": "Ромашка", "seen name": "Ромашка", "kind": "company", **picked}
    )

    assert merger.status_code == 422
    assert ("Тува" in said, "Алтай" in said, 'name="code" value="77"' in said) == (True, True, True)
    assert (shown(card, "region"), shown(card, "code")) == ("Тува", "77")


def test_foreign_fields_are_not_there_and_stay_as_they_are(visitor):
    foreign = makers.client(by=staff.acts_as(staff.member(name="Борис")), name="Чужая")

    assert save(visitor, foreign, "name", "Моя").status_code == 404
    assert visitor.post(f"/clients/{foreign.key}/facts", {"name": "Моя"}).status_code == 404
    assert shown(foreign, "name") == "Чужая"


def test_a_field_that_no_card_has_is_not_there(visitor, card):
    assert visitor.get(f"/clients/{card.key}/fields/keeper_id").status_code == 404


def test_an_accountant_sees_the_card_and_edits_nothing(card, db):
    accountant = staff.signed_in(Browser(), staff.member(role="accountant"))

    assert "fact-edit" not in accountant.get(f"/clients/{card.key}").content.decode()
    assert save(accountant, card, "name", "Моя").status_code == 403

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import adding, editing, employing, fields, listing_words
from kartoteka.cards.models import Client, Industry, Mark, Person
from kartoteka.cards.tests import makers as cards
from kartoteka.journal import recording
from kartoteka.staff.tests import makers as staff

# Inside a test's own transaction a request pays for the search path and for laying down the role.
TEST_EXTRA = 2
HTMX = {"HX-Request": "true"}


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def card_of(member, **more):
    return cards.client(by=staff.acts_as(member), **more)


def fill(client, member, *, times):
    """So many people with contacts, notes, own fields and marks on the card."""
    actor = staff.acts_as(member)
    with staff.inside(), acting.system_actor("tests") as program:
        marks = [listing_words.add(Mark, f"Метка {number}", by=program) for number in range(times)]
    with staff.inside(), acting.acting(actor):
        client.marks.set(marks)
        for number in range(times):
            person = employing.add_person(client, f"Человек {number}", post="инженер", by=actor)
            adding.add_contact(client, cards.fresh_phone(), person=person, by=actor)
            recording.note(client, text=f"Слово {number}", country="RU", by=actor)


def change(client, member, **wanted):
    actor = staff.acts_as(member)
    with staff.inside(), acting.acting(actor):
        asked = [field for field in fields.of_clients() if field.name in wanted]
        fields.attach([client], actor)
        editing.change(client, {field: field.read(wanted[field.name]) for field in asked}, by=actor)


def test_the_dossier_shows_who_the_client_is_and_what_was_said(visitor, anna):
    phone = cards.fresh_phone()
    client = card_of(anna, name="Ромашка", phone=phone)
    fill(client, anna, times=2)

    page = visitor.get(f"/clients/{client.key}").content.decode()

    for word in ["Ромашка", phone.mask, "Человек 1", "инженер", "Слово 1", "Метка 0"]:
        assert word in page
    assert phone.e164 not in page


@pytest.mark.parametrize("times", [1, 3])
def test_the_dossier_takes_twelve_queries_however_much_is_on_it(
    visitor, anna, times, django_assert_num_queries
):
    client = card_of(anna, phone=cards.fresh_phone())
    fill(client, anna, times=times)
    visitor.get("/")  # from now on the firm is remembered
    with django_assert_num_queries(12 + TEST_EXTRA):
        visitor.get(f"/clients/{client.key}")


def test_empty_fields_are_counted_and_marked(visitor, anna):
    client = card_of(anna, name="Ромашка")
    change(client, anna, region="Алтай")

    page = visitor.get(client.get_absolute_url()).content.decode()
    saved = visitor.post(
        f"/clients/{client.key}/fields/code", {"code": "17", "seen code": ""}, headers=HTMX
    ).content.decode()

    count = page.count('class="fact fact--empty"')
    assert count > 5
    assert f"Show {count} empty fields" in page
    assert 'class="fact fact--empty" id="field-code"' in page
    assert 'class="fact" id="field-region"' in page
    assert f"Show {count - 1} empty fields" in saved
    assert 'class="fact" id="field-code"' in saved


def test_a_foreign_dossier_is_not_there(visitor):
    client = card_of(staff.member(name="Борис"))

    for part in ["", "/timeline", "/history"]:
        assert visitor.get(f"/clients/{client.key}{part}").status_code == 404
        assert visitor.get(f"/clients/2222222222222222{part}").status_code == 404


def test_the_timeline_is_filtered_and_goes_on_page_by_page(visitor, anna):
    client = card_of(anna)
    fill(client, anna, times=25)

    first = visitor.get(f"/clients/{client.key}/timeline", headers=HTMX).content.decode()
    found = visitor.get(f"/clients/{client.key}/timeline", {"q": "слово 7", "mine": "1"}).content.decode()
    onward = first.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")
    second = visitor.get(onward, headers=HTMX).content.decode()

    assert ("Слово 24" in first, "Слово 0" in first, "<html" in first) == (True, False, False)
    assert ("Слово 7" in found, "Слово 24" in found) == (True, False)
    assert ("Слово 0" in second, "Слово 24" in second) == (True, False)


def test_the_history_tells_each_field_in_words(visitor, anna):
    client = card_of(anna, name="Ромашка")
    with staff.inside(), acting.system_actor("tests") as program:
        listing_words.add(Industry, "Мебель", by=program)
        listing_words.add(Industry, "Обувь", by=program)
    change(client, anna, name="Ромашка Плюс", industry="мебель", is_supplier="да")
    change(client, anna, industry="обувь", is_supplier="")

    page = visitor.get(f"/clients/{client.key}/history", headers=HTMX).content.decode()

    for told in ["Ромашка → Ромашка Плюс", "Мебель → Обувь", "— → Мебель", "— → Yes", "Yes → —"]:
        assert told in page
    assert "<html" not in page


def test_what_stood_in_a_field_is_put_back_from_the_history(visitor, anna):
    client = card_of(anna, name="Ромашка")
    change(client, anna, region="Алтай")
    change(client, anna, region="Тува")
    page = visitor.get(f"/clients/{client.key}/history").content.decode()
    address = page.partition(f'action="/clients/{client.key}/history/')[2].partition('"')[0]

    answer = visitor.post(f"/clients/{client.key}/history/{address}", {"field": "region"})

    assert answer.status_code == 302
    with staff.inside(), acting.system_actor("tests"):
        assert Client.objects.get(pk=client.pk).region == "Алтай"


def address_after(page, words):
    """Where the next edit told on the page is put back."""
    return page.partition(words)[2].partition('action="')[2].partition('"')[0]


def test_marks_are_told_in_the_history_and_put_back(visitor, anna):
    client = card_of(anna, name="Ромашка")
    with staff.inside(), acting.system_actor("tests") as program:
        for name in ("Позвонить", "Поздравить", "Важный"):
            listing_words.add(Mark, name, by=program)
    change(client, anna, marks="Позвонить; Важный")
    change(client, anna, marks="Поздравить")

    page = visitor.get(f"/clients/{client.key}/history").content.decode()
    answer = visitor.post(address_after(page, "Важный, Позвонить → "), {"field": "marks"})

    assert "— → Важный, Позвонить" in page
    assert "— → Поздравить" in page
    assert answer.status_code == 302
    with staff.inside(), acting.system_actor("tests"):
        assert {mark.name for mark in Client.objects.get(pk=client.pk).marks.all()} == {"Позвонить", "Важный"}


def test_a_birthday_is_told_as_it_was_and_put_back(visitor, anna):
    client = card_of(anna, name="Ромашка")
    with staff.inside(), acting.acting(staff.acts_as(anna)):
        person = employing.add_person(client, "Пётр", post="", by=staff.acts_as(anna))
    for typed in ("07.05", "07.05.1980", "08.06.1981"):
        visitor.post(f"/people/{person.key}", {"name": "Пётр", "birthday": typed})

    page = visitor.get(f"/clients/{client.key}/history").content.decode()
    answer = visitor.post(address_after(page, "7 May → 7 May 1980"), {"field": "birthday"})

    assert "— → 7 May" in page
    assert "7 May 1980 → 8 Jun 1981" in page
    assert "1904" not in page
    assert answer.status_code == 302
    with staff.inside(), acting.system_actor("tests"):
        kept = Person.objects.get(pk=person.pk)
        assert (str(kept.birthday), kept.birth_year_known) == ("1904-05-07", False)


def test_a_change_of_another_card_puts_nothing_back(visitor, anna):
    client, other = card_of(anna, name="Ромашка"), card_of(anna, name="Лютик")
    change(other, anna, region="Алтай")
    page = visitor.get(f"/clients/{other.key}/history").content.decode()
    number = page.partition(f'action="/clients/{other.key}/history/')[2].partition('"')[0]

    answer = visitor.post(f"/clients/{client.key}/history/{number}", {"field": "region"})
    unknown = visitor.post(f"/clients/{other.key}/history/{number}", {"field": "keeper_id"})

    assert (answer.status_code, unknown.status_code) == (404, 404)


def test_the_address_of_a_merged_card_leads_to_the_one_it_is_part_of(visitor, anna):
    kept, merged = card_of(anna, name="Ромашка"), card_of(anna, name="Ромашка!")
    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk=merged.pk).update(merged_into=kept, removed_at=timezone.now())

    answer = visitor.get(f"/clients/{merged.key}")
    stranger = staff.signed_in(Browser(), staff.member(name="Борис")).get(f"/clients/{merged.key}")

    assert (answer.status_code, answer["Location"]) == (302, f"/clients/{kept.key}")
    assert stranger.status_code == 404

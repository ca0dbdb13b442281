import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import adding, employing
from kartoteka.cards.models import Client, ContactPoint, Job, Person
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


def person_at(card, member, name="Пётр Ильин"):
    actor = staff.acts_as(member)
    with staff.inside(), acting.acting(actor):
        person = employing.add_person(card, name, post="закупки", by=actor)
        return person, Job.objects.visible_to(actor).get(person=person)


def rows(model, **wanted):
    with staff.inside(), acting.system_actor("tests"):
        return list(model.objects.filter(**wanted))


def test_a_person_is_added_with_post_and_contact(visitor, card):
    form = visitor.get(f"/clients/{card.key}/people", headers=HTMX)
    typed = {"name": "Пётр Ильин", "post": "закупки", "contact": "petr@firm.example"}
    said = visitor.post(f"/clients/{card.key}/people", typed, headers=HTMX)

    assert "<inline-form>" in form.content.decode()
    assert said["HX-Retarget"] == "#who"
    assert "p•••@f•••.example" in said.content.decode()
    (person,), (point,) = rows(Person, client=card), rows(ContactPoint, client=card)
    assert (person.name, point.person_id, point.kind) == ("Пётр Ильин", person.pk, "email")


def test_of_each_person_the_card_tells_how_much_is_known(visitor, card, anna):
    person, _job = person_at(card, anna)
    page = visitor.get(f"/clients/{card.key}")

    assert "Filled in 20 %, still unknown: contact, birthday, hobbies, preferences" in page.content.decode()
    with staff.inside(), acting.acting(staff.acts_as(anna)) as actor:
        adding.add_contact(card, makers.fresh_phone(), by=actor, person=person)
    assert "Filled in 40 %" in visitor.get(f"/clients/{card.key}").content.decode()


def test_a_person_without_a_name_is_refused_and_nothing_is_kept(visitor, card):
    typed = {"name": " ", "contact": "petr@firm.example"}
    said = visitor.post(f"/clients/{card.key}/people", typed, headers=HTMX)
    unreadable = visitor.post(f"/clients/{card.key}/people", {"name": "Пётр", "contact": "§"}, headers=HTMX)

    assert (said.status_code, unreadable.status_code) == (422, 422)
    assert "petr@firm.example" in said.content.decode()
    assert rows(Person, client=card) == []


def test_what_is_known_of_a_person_is_edited(visitor, card, anna):
    person, _job = person_at(card, anna)
    page = visitor.get(f"/people/{person.key}").content.decode()
    typed = {"name": "Пётр Ильич", "birthday": "1980-03-03", "hobbies": "рыбалка"}

    said = visitor.post(f"/people/{person.key}", typed, headers=HTMX)

    assert 'name="birthday"' in page
    assert "рыбалка" in said.content.decode()
    (kept,) = rows(Person, client=card)
    assert (kept.name, str(kept.birthday)) == ("Пётр Ильич", "1980-03-03")


def test_a_birthday_is_typed_without_the_year_and_shown_so(visitor, card, anna):
    person, _job = person_at(card, anna)
    typed = {"name": person.name, "birthday": "29.02"}

    said = visitor.post(f"/people/{person.key}", typed, headers=HTMX).content.decode()
    form = visitor.get(f"/people/{person.key}").content.decode()
    wrong = visitor.post(f"/people/{person.key}", {**typed, "birthday": "30.02"}, headers=HTMX)

    (kept,) = rows(Person, client=card)
    assert (str(kept.birthday), kept.birth_year_known) == ("1904-02-29", False)
    assert "29 February" in said
    assert 'value="29.02"' in form
    assert "1904" not in said + form
    assert wrong.status_code == 422


def test_the_year_of_a_birthday_is_added_later(visitor, card, anna):
    person, _job = person_at(card, anna)
    visitor.post(f"/people/{person.key}", {"name": person.name, "birthday": "3.3"}, headers=HTMX)

    typed = {"name": person.name, "birthday": "03.03.1980", "seen birthday": "--03-03"}
    said = visitor.post(f"/people/{person.key}", typed, headers=HTMX)

    (kept,) = rows(Person, client=card)
    assert (said.status_code, str(kept.birthday), kept.birth_year_known) == (200, "1980-03-03", True)


def test_a_colleagues_edit_of_a_person_is_shown_and_not_lost(visitor, card, anna):
    person, _job = person_at(card, anna)
    seen = {"name": "Пётр Ильин", "seen name": "Пётр Ильин", "seen hobbies": ""}
    visitor.post(f"/people/{person.key}", {**seen, "hobbies": "шахматы"}, headers=HTMX)

    clash = visitor.post(f"/people/{person.key}", {**seen, "hobbies": "рыбалка"}, headers=HTMX)

    assert clash.status_code == 422
    assert "шахматы" in clash.content.decode()
    assert 'value="рыбалка"' in clash.content.decode()


def test_a_job_is_changed_and_ended_with_a_successor(visitor, card, anna):
    person, job = person_at(card, anna)
    _heir, heir_job = person_at(card, anna, "Олег Новый")

    visitor.post(f"/jobs/{job.key}", {"post": "директор", "started": "2020-01-01"}, headers=HTMX)
    said = visitor.post(f"/jobs/{job.key}/end", {"on": "2026-03-03", "successor": heir_job.key}, headers=HTMX)

    assert "Олег Новый came after" in said.content.decode()
    assert f'href="/people/{person.key}/move"' in said.content.decode()
    (kept,) = rows(Job, pk=job.pk)
    assert (kept.post, str(kept.ended), kept.successor_id) == ("директор", "2026-03-03", heir_job.pk)


def test_a_job_does_not_end_before_it_began(visitor, card, anna):
    _person, job = person_at(card, anna)
    visitor.post(f"/jobs/{job.key}", {"started": "2020-01-01"})

    said = visitor.post(f"/jobs/{job.key}/end", {"on": "2019-01-01"}, headers=HTMX)

    assert said.status_code == 422
    assert rows(Job, pk=job.pk)[0].ended is None


def test_a_person_moves_and_the_old_card_tells_where_he_is(visitor, card, anna):
    person, _job = person_at(card, anna)
    visitor.post(
        f"/clients/{card.key}/contacts?person={person.key}", {"contact": "petr@firm.example"}, headers=HTMX
    )
    other = makers.client(by=staff.acts_as(anna), name="Лютик")

    answer = visitor.post(
        f"/people/{person.key}/move", {"q": "лютик", "post": "директор", "on": "2026-03-03"}
    )

    assert answer["Location"] == f"/clients/{other.key}"
    old = visitor.get(f"/clients/{card.key}").content.decode()
    new = visitor.get(f"/clients/{other.key}").content.decode()
    assert ("now at" in old, f'href="/clients/{other.key}"' in old, "p•••@" in old) == (True, True, False)
    assert ("Пётр Ильин" in new, "p•••@f•••.example" in new) == (True, True)


def test_where_somebody_went_is_not_told_to_those_who_may_not_see_it(visitor, card, anna):
    person, _job = person_at(card, anna)
    boris = staff.member(name="Борис")
    makers.client(by=staff.acts_as(boris), name="Чужая")
    head = staff.signed_in(Browser(), staff.member(role="head"))
    head.post(f"/people/{person.key}/move", {"q": "чужая", "on": "2026-03-03"})

    page = visitor.get(f"/clients/{card.key}").content.decode()

    assert "Пётр Ильин" in page
    assert "Чужая" not in page


def test_several_companies_that_fit_are_offered_and_none_is_said(visitor, card, anna):
    person, _job = person_at(card, anna)
    first = makers.client(by=staff.acts_as(anna), name="Лютик один")
    makers.client(by=staff.acts_as(anna), name="Лютик два")

    several = visitor.post(f"/people/{person.key}/move", {"q": "лютик", "on": "2026-03-03"})
    none = visitor.post(f"/people/{person.key}/move", {"q": "гвоздика", "on": "2026-03-03"})
    chosen = visitor.post(
        f"/people/{person.key}/move", {"q": "лютик", "company": first.key, "on": "2026-03-03"}
    )

    assert (several.status_code, none.status_code) == (422, 422)
    assert "Лютик два" in several.content.decode()
    assert chosen["Location"] == f"/clients/{first.key}"


def test_a_person_becomes_a_client_himself(visitor, card, anna):
    person, _job = person_at(card, anna)

    answer = visitor.post(f"/people/{person.key}/card")
    page = visitor.get(answer["Location"]).content.decode()

    (own,) = rows(Client, name="Пётр Ильин")
    assert (own.kind, answer["Location"]) == ("person", f"/clients/{own.key}")
    assert "Ромашка" in page


def test_a_person_is_removed_and_comes_back(visitor, card, anna):
    person, _job = person_at(card, anna)

    removed = visitor.post(f"/people/{person.key}/removal", headers=HTMX)
    gone = visitor.get(f"/clients/{card.key}").content.decode()
    back = visitor.post(f"/people/{person.key}/return", headers=HTMX)

    assert f"/people/{person.key}/return" in removed["HX-Trigger"]
    assert "Пётр Ильин" not in gone
    assert "Пётр Ильин" in back.content.decode()


def test_foreign_people_are_not_there_and_stay_as_they_are(visitor):
    boris = staff.member(name="Борис")
    foreign = makers.client(by=staff.acts_as(boris), name="Чужая")
    person, job = person_at(foreign, boris)
    paths = [f"/people/{person.key}{end}" for end in ("", "/move", "/card", "/removal", "/return")]

    for path in [*paths, f"/jobs/{job.key}", f"/jobs/{job.key}/end", f"/clients/{foreign.key}/people"]:
        assert visitor.post(path, {"name": "Мой", "on": "2026-03-03"}).status_code == 404
    assert [one.name for one in rows(Person, client=foreign)] == ["Пётр Ильин"]

"""A text whose letters or columns were guessed wrongly is read again as the person says."""

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.files.models import Content
from kartoteka.intake import receiving, starting
from kartoteka.intake.models import Piece
from kartoteka.intake.plans import Plan
from kartoteka.intake.tests import makers
from kartoteka.intake.tests.makers import dropped
from kartoteka.staff.tests import makers as staff

# Letters that fit several alphabets, so that any guess may be wrong.
TEXT = "Имя,Телефон;Примечание\r\nИванов,89161234501;да\r\nПетров,89161234502;нет\r\n"


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def shown(answer):
    return answer.content.decode()


def sent(visitor, data, **more):
    answer = visitor.post("/imports/new", dropped(data) | more)
    return answer.url if answer.status_code == 302 else shown(answer)


def test_the_letters_and_the_columns_are_read_as_the_person_says(visitor):
    url = sent(visitor, TEXT.encode("cp1251"))
    assert "Иванов" in shown(visitor.get(url))

    wrong = shown(visitor.post(f"{url}/reading", {"encoding": "cp866"}, follow=True))
    assert "Иванов" not in wrong
    page = shown(visitor.post(f"{url}/reading", {"encoding": "cp1251", "separator": ","}, follow=True))

    assert "Иванов" in page
    assert '<option value="," selected>' in page
    assert "Телефон;Примечание" in page


def test_a_workbook_offers_no_letters(visitor, anna):
    batch = makers.received(by=staff.acts_as(anna))

    assert "Read anew" not in shown(visitor.get(batch.get_absolute_url()))
    page = shown(visitor.post(f"{batch.get_absolute_url()}/reading", {"encoding": "cp866"}, follow=True))
    assert "This file is not kept." in page


def test_letters_that_cannot_be_made_out_are_asked_for(visitor):
    data = bytes(range(0x80, 0x100)) * 40
    page = sent(visitor, data)
    assert "The letters of this file cannot be made out." in page
    assert 'name="encoding"' in page

    assert sent(visitor, data, encoding="cp866").startswith("/imports/")


def test_a_choice_that_is_not_offered_changes_nothing(visitor):
    url = sent(visitor, TEXT.encode())

    page = shown(visitor.post(f"{url}/reading", {"encoding": "utf-7"}, follow=True))
    assert "This choice is not offered." in page
    assert "Иванов" in page


def test_the_file_is_let_go_when_its_lines_are_loaded_or_thrown_away(visitor, anna):
    with staff.inside(), acting.acting(staff.acts_as(anna)) as actor:
        told = receiving.How(keeps_file=True)
        loaded, thrown = (receiving.receive("a.csv", TEXT.encode(), by=actor, told=told) for _ in range(2))
        assert loaded.content == thrown.content == Content.objects.get()
        starting.apply(loaded, Plan.of(loaded), by=actor)
        receiving.discard(thrown, by=actor)
        assert not loaded.content_id
        assert not thrown.content_id
        with pytest.raises(receiving.NotWaiting):
            receiving.read_again(loaded, told=told, by=actor)
        assert not Piece.objects.visible_to(actor).filter(batch=thrown).exists()


def test_reading_again_forgets_nothing_when_the_file_turns_out_unreadable(visitor, anna):
    url = sent(visitor, ("a;b\r\n" * 3).encode())

    page = shown(visitor.post(f"{url}/reading", {"encoding": "utf-16"}, follow=True))

    assert 'name="use_0_1"' in page

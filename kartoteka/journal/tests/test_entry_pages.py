from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.journal.models import Entry
from kartoteka.journal.tests import makers
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def card(anna):
    return cards.client(by=staff.acts_as(anna))


@pytest.fixture
def head(db):
    return staff.signed_in(Browser(), staff.member(role="head", name="Вера"))


def entry_of(card, anna, **told):
    return makers.entry(card, by=staff.acts_as(anna), **told)


def read(entry):
    with staff.inside(), acting.system_actor("tests"):
        return Entry.objects.select_related("outcome").get(pk=entry.pk)


def texts():
    with staff.inside(), acting.system_actor("tests"):
        return set(Entry.objects.values_list("text", flat=True))


def test_the_timeline_shows_how_a_contact_ended(visitor, card, anna):
    refused = makers.outcome("refused")
    entry_of(
        card, anna, kind="call", direction="in", outcome=refused, reason=makers.reason("Дорого"), minutes=7
    )

    page = visitor.get(f"/clients/{card.key}").content.decode()
    assert refused.name in page
    assert "moment--bad" in page
    assert "Дорого" in page
    assert "#phone-incoming" in page
    assert "7 minutes" in page or "7 минут" in page


def test_the_author_corrects_an_entry_of_today(visitor, card, anna):
    entry = entry_of(card, anna, kind="call", text="Обещали в среду")
    busy = makers.outcome("busy")
    address = f"/entries/{entry.key}/correction"

    assert "Обещали в среду" in visitor.get(address).content.decode()
    answer = visitor.post(address, {"kind": "call", "text": "Занято было", "outcome": busy.key})

    assert answer["Location"] == f"/clients/{card.key}"
    assert (read(entry).text, read(entry).outcome) == ("Занято было", busy)


def test_a_correction_that_tells_nothing_comes_back(visitor, card, anna):
    entry = entry_of(card, anna)

    assert visitor.post(f"/entries/{entry.key}/correction", {"kind": "call", "text": ""}).status_code == 422


def test_after_a_day_a_word_is_added_beside_it(visitor, card, anna):
    entry = entry_of(card, anna, text="Обещали в среду")
    with staff.inside(), acting.system_actor("tests"):
        Entry.objects.filter(pk=entry.pk).update(recorded_at=timezone.now() - timedelta(days=2))

    visitor.post(f"/entries/{entry.key}/correction", {"text": "Всё же вторник"})

    assert texts() == {"Обещали в среду", "Всё же вторник"}


def test_the_head_adds_to_a_colleagues_entry_and_does_not_rewrite_it(head, card, anna):
    entry = entry_of(card, anna, text="Обещали в среду")

    head.post(f"/entries/{entry.key}/correction", {"kind": "call", "text": "Проверено"})

    assert texts() == {"Обещали в среду", "Проверено"}


def test_the_head_pins_and_unpins(head, visitor, card, anna):
    entry = entry_of(card, anna)
    assert visitor.post(f"/entries/{entry.key}/pin").status_code == 403

    answer = head.post(f"/entries/{entry.key}/pin", headers={"HX-Request": "true"})
    assert f'id="entry-{entry.key}"' in answer.content.decode()
    assert read(entry).pinned_at is not None

    head.post(f"/entries/{entry.key}/unpinning")
    assert read(entry).pinned_at is None


def test_a_foreign_entry_is_not_there(visitor, db):
    foreign = staff.member(name="Борис")
    entry = entry_of(cards.client(by=staff.acts_as(foreign)), foreign, text="Чужое")

    assert visitor.get(f"/entries/{entry.key}/correction").status_code == 404
    assert visitor.post(f"/entries/{entry.key}/correction", {"text": "Слово"}).status_code == 404
    assert texts() == {"Чужое"}


def test_a_number_called_wrong_by_a_slip_is_dead_no_longer(visitor, card, anna):
    point, silent = cards.contact(of=card), makers.outcome("no_answer")
    entry = entry_of(card, anna, kind="call", outcome=makers.outcome("wrong"), point=point)

    told = {"kind": "call", "outcome": silent.key, "way": f"point-{point.key}"}
    assert visitor.post(f"/entries/{entry.key}/correction", told).status_code == 302
    with staff.inside(), acting.system_actor("tests"):
        assert ContactPoint.objects.get(pk=point.pk).dead_at is None

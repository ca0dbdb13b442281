from datetime import timedelta

import pytest
from django.test import Client as Browser

from kartoteka.cards.tests import makers as cards
from kartoteka.journal import window
from kartoteka.journal.tests import makers
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def leaving(anna):
    """An entry that leaves Anna's journal when the window moves next."""
    actor = staff.acts_as(anna)
    at = window.begins() + timedelta(minutes=1)
    return makers.entry(cards.client(by=actor), by=actor, text="Уходит", at=at)


@pytest.fixture
def head(db):
    return staff.signed_in(Browser(), staff.member(role="head", name="Вера"))


def test_a_manager_sees_what_leaves_his_journal(anna, leaving):
    page = staff.signed_in(Browser(), anna).get("/journal/trimming")

    assert "Уходит" in page.content.decode()
    assert page.context["sentence"].startswith("1 ")


def test_the_head_looks_at_a_managers_and_keeps_an_entry_by_pinning(head, anna, leaving):
    address = f"/journal/trimming?manager={anna.key}"
    assert "Уходит" in head.get(address).content.decode()

    head.post(f"/entries/{leaving.key}/pin")

    assert "Уходит" not in head.get(address).content.decode()


def test_a_manager_does_not_look_at_a_colleagues(anna, leaving, db):
    boris = staff.signed_in(Browser(), staff.member(name="Борис"))

    assert boris.get(f"/journal/trimming?manager={anna.key}").status_code == 404
    assert "Уходит" not in boris.get("/journal/trimming").content.decode()

import json

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards.models import ContactPoint
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


def points(card):
    with staff.inside(), acting.system_actor("tests"):
        return list(ContactPoint.objects.filter(client=card, removed_at=None).order_by("id"))


@pytest.mark.parametrize(
    ("typed", "kind", "network"),
    [
        ("8 999 123-45-67", "phone", ""),
        ("Пётр <petr@firm.example>", "email", ""),
        ("@petr_ilyin", "messenger", "telegram"),
        ("firm.example", "web", ""),
        ("г. Барнаул, ул. Ленина 1", "address", ""),
    ],
)
def test_one_field_tells_what_kind_of_contact_was_typed(visitor, card, typed, kind, network):
    said = visitor.post(f"/clients/{card.key}/contacts", {"contact": typed, "label": "рабочий"}, headers=HTMX)

    (point,) = points(card)
    assert (point.kind, point.network, point.label) == (kind, network, "рабочий")
    assert point.mask in said.content.decode()


def test_the_kind_may_be_chosen(visitor, card):
    typed = {"contact": "+7 999 123-45-67", "kind": "messenger whatsapp"}
    visitor.post(f"/clients/{card.key}/contacts", typed, headers=HTMX)

    (point,) = points(card)
    assert (point.kind, point.network) == ("messenger", "whatsapp")


def test_what_nobody_can_read_comes_back_with_advice(visitor, card):
    said = visitor.post(f"/clients/{card.key}/contacts", {"contact": "§§"}, headers=HTMX)

    assert said.status_code == 422
    assert "§§" in said.content.decode()
    assert points(card) == []


def test_the_same_contact_is_not_added_twice(visitor, card):
    for _ in range(2):
        said = visitor.post(f"/clients/{card.key}/contacts", {"contact": "a@firm.example"}, headers=HTMX)

    assert said.status_code == 422
    assert len(points(card)) == 1


def test_what_is_told_of_a_contact_is_shown_with_the_clock_there(visitor, card):
    point = makers.contact(of=card)
    form = visitor.get(f"/contacts/{point.key}", headers=HTMX).content.decode()
    told = {"label": "секретарь", "hours": "0-24", "time_zone": "Asia/Almaty", "is_preferred": "on"}

    said = visitor.post(
        f"/contacts/{point.key}", {**told, "consent": "refused", "state": "verified"}, headers=HTMX
    )

    assert 'name="hours"' in form
    for word in ["секретарь", "0-24", "there now", "a good time", "asked not to be written to", "checked on"]:
        assert word in said.content.decode()


def test_a_contact_answers(visitor, card):
    point = makers.contact(of=card)

    said = visitor.post(f"/contacts/{point.key}/life", headers=HTMX)

    assert "answered on" in said.content.decode()
    assert points(card)[0].proven_alive_at is not None


def test_a_contact_is_removed_and_the_toast_brings_it_back(visitor, card):
    point = makers.contact(of=card)

    removed = visitor.post(f"/contacts/{point.key}/removal", headers=HTMX)
    undo = json.loads(removed["HX-Trigger"])["toast"]["undo"]
    gone = points(card)
    back = visitor.post(undo)

    assert gone == []
    assert back["Location"] == f"/clients/{card.key}"
    assert points(card) == [point]


def test_foreign_contacts_are_not_there_and_stay_as_they_are(visitor):
    foreign = makers.client(by=staff.acts_as(staff.member(name="Борис")), name="Чужая")
    point = makers.contact(of=foreign)

    paths = [f"/contacts/{point.key}{end}" for end in ("", "/life", "/removal", "/return")]
    for path in [*paths, f"/clients/{foreign.key}/contacts"]:
        assert visitor.post(path, {"contact": "a@firm.example", "state": "dead"}).status_code == 404
    assert points(foreign) == [point]


def test_whoever_may_not_edit_adds_no_contact(card, db):
    accountant = staff.signed_in(Browser(), staff.member(role="accountant"))

    assert accountant.post(f"/clients/{card.key}/contacts", {"contact": "a@firm.example"}).status_code == 403
    assert points(card) == []

import re

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers
from kartoteka.staff.tests import makers as staff

# Inside a test's own transaction a request pays for the search path and for laying down the role.
TEST_EXTRA = 2


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def boris(db):
    return staff.member(name="Борис")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def client_of(member, **fields):
    return makers.client(by=staff.acts_as(member), **fields)


def names_of(member):
    actor = staff.acts_as(member)
    with staff.inside(), acting.acting(actor):
        return list(Client.objects.visible_to(actor).values_list("name", flat=True))


def link(page, direction):
    found = re.search(rf'rel="{direction}"\s+href="([^"]+)"', page)
    assert found
    return found[1]


def pages(client):
    point = makers.contact(of=client)
    return [
        f"/clients/{client.key}/facts",
        f"/clients/{client.key}/fields/name",
        f"/clients/{client.key}/contacts",
        f"/clients/{client.key}/people",
        f"/clients/{client.key}/keeper",
        f"/contacts/{point.key}/value",
        f"/contacts/{point.key}/removal",
    ]


def test_a_client_with_a_phone_is_added_by_the_form(visitor, anna):
    answer = visitor.post("/clients/new", {"name": "Ёлка", "contact": "8 999 123-45-67", "kind": "company"})

    assert answer.status_code == 302
    assert names_of(anna) == ["Ёлка"]
    assert "+7 9•• •••-45-67" in visitor.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " ", "kind": "company"}, "name"),
        ({"name": "Ёлка", "contact": "абв", "kind": "company"}, "contact"),
    ],
)
def test_a_form_with_a_mistake_comes_back_with_what_was_typed(visitor, anna, typed, field):
    answer = visitor.post("/clients/new", typed)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert typed["name"].strip() in answer.content.decode()
    assert names_of(anna) == []


def test_the_value_is_shown_to_its_keeper_and_to_nobody_else(visitor, anna, boris):
    phone = makers.fresh_phone()
    own, foreign = makers.contact(of=client_of(anna), phone=phone), makers.contact(of=client_of(boris))

    shown = visitor.post(f"/contacts/{own.key}/value", headers={"HX-Request": "true"})
    refused = visitor.post(f"/contacts/{foreign.key}/value")

    assert str(phone) in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert refused.status_code == 404


def test_pages_of_a_foreign_client_are_not_there_and_change_nothing(visitor, anna, boris):
    for path in pages(client_of(boris, name="Чужая")):
        right_is_missing = path.endswith("keeper")
        assert visitor.post(path, {"name": "Моя", "version": 1}).status_code == (
            403 if right_is_missing else 404
        )

    assert names_of(boris) == ["Чужая"]


def test_the_unsigned_are_sent_to_the_door(anna):
    for path in ["/clients", "/clients/new", *pages(client_of(anna))]:
        answer = Browser().post(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/")


def test_another_firm_sees_nothing_of_it(anna):
    rival = staff.signed_in(Browser(), staff.member(role="director", slug="rival"))
    paths = ["/clients", *pages(client_of(anna))]

    assert [rival.get(path).status_code for path in paths] == [404] * len(paths)
    assert [rival.post(f"/w/rival{path}").status_code for path in paths[1:]] == [404] * (len(paths) - 1)


def test_a_storekeeper_has_no_list_of_clients(db):
    visitor = staff.signed_in(Browser(), staff.member(role="storekeeper"))

    assert visitor.get("/clients").status_code == 403
    assert visitor.post("/clients/new", {"name": "Моя", "kind": "company"}).status_code == 403

"""What the history of a card tells of own fields, and what it puts back."""

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.desk import history
from kartoteka.desk.tests.test_dossier import address_after, card_of, change
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def test_own_fields_of_many_choices_are_told_whole_and_put_back(visitor, anna):
    client = card_of(anna, name="Ромашка")
    own = cards.own_field(kind="choices", name="Цвета", options=["Алый", "Белый", "Чёрный"])
    column = f"own:{own.pk}"
    as_of_yesterday(client)
    for typed in ("Алый; Белый", "Белый; Чёрный", ""):
        change(client, anna, **{f"own:{own.key}": typed})

    page = visitor.get(f"/clients/{client.key}/history").content.decode()
    refused = visitor.post(address_after(page, "Белый, Чёрный → —"), {"field": "own:0"})
    answer = visitor.post(address_after(page, "Алый, Белый → "), {"field": column})

    assert page.count("Цвета: put") == 4
    for told in ("— → Алый, Белый", "Белый → Белый, Чёрный", "Белый, Чёрный → —"):
        assert told in page
    assert (answer.status_code, refused.status_code) == (302, 404)
    with staff.inside(), acting.system_actor("tests"):
        assert set(client.own_values.values_list("text", flat=True)) == {"Алый", "Белый"}


def test_the_first_value_of_an_own_field_is_told_and_taken_back(visitor, anna):
    client = card_of(anna, name="Ромашка")
    own = cards.own_field(kind="number", name="Парк машин")
    as_of_yesterday(client)
    change(client, anna, **{f"own:{own.key}": "12"})

    page = visitor.get(f"/clients/{client.key}/history").content.decode()
    visitor.post(address_after(page, "— → 12"), {"field": f"own:{own.pk}"})

    with staff.inside(), acting.system_actor("tests"):
        assert not client.own_values.exists()


def test_a_long_history_goes_on_where_it_ended(visitor, anna, monkeypatch):
    monkeypatch.setattr(history, "MOST", 2)
    client = card_of(anna, name="Ромашка")
    for nth in range(5):
        change(client, anna, name=f"Ромашка {nth}")
    told, address = [], f"/clients/{client.key}/history"
    while address:
        page = visitor.get(address, headers={"HX-Request": "true"}).content.decode()
        told += re.findall(r"→ (Ромашка \d)", page)
        address = next(iter(re.findall(r'href="([^"]+before=\d+)"', page)), "")

    assert told == [f"Ромашка {nth}" for nth in reversed(range(5))]
    assert visitor.get(f"/clients/{client.key}/history?before=ab").status_code == 200


def as_of_yesterday(client):
    """What a card begins with is not its history, and a test is one transaction."""
    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk=client.pk).update(created_at=timezone.now() - timedelta(days=1))

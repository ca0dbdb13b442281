from types import SimpleNamespace

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import editing, fields
from kartoteka.cards.models import Client, Duplicate
from kartoteka.cards.tests import makers
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def pair(anna):
    actor = staff.acts_as(anna)
    left, right = (makers.client(by=actor, name=name) for name in ("Лютик", "Лютик ООО"))
    with staff.inside(), acting.acting(actor):
        known = fields.of_clients()
        for card, region in ((left, "Киев"), (right, "Львов")):
            fields.attach([card], actor)
            editing.change(card, {fields.named("region", known): region}, by=actor)
    with staff.inside(), acting.system_actor("tests"):
        grounds = [{"field": "contact", "percent": 100}, {"field": "name", "percent": 92}]
        made = Duplicate(left=left, right=right, likeness=0.9, grounds=grounds)
        Duplicate.objects.bulk_create([made])
    return SimpleNamespace(left=left, right=right, key=made.key)


def regions_of(member):
    actor = staff.acts_as(member)
    with staff.inside(), acting.acting(actor):
        return sorted(Client.objects.visible_to(actor).values_list("region", flat=True))


def test_a_pair_is_shown_with_its_grounds(visitor, pair):
    page = visitor.get("/duplicates").content.decode()

    assert "Same phone or e-mail; name 92 %" in page
    assert f"/clients/{pair.left.key}/merger?client={pair.right.key}" in page


def test_a_pair_that_is_no_duplicate_is_offered_no_more(visitor, pair):
    visitor.post(f"/duplicates/{pair.key}/verdict", {"verdict": "different"})

    assert "Лютик" not in visitor.get("/duplicates").content.decode()


def test_cards_are_merged_as_chosen_and_the_merge_is_undone(visitor, anna, pair):
    address = f"/clients/{pair.left.key}/merger"
    assert "Львов" in visitor.get(f"{address}?client={pair.right.key}").content.decode()

    done = visitor.post(
        address,
        {"client": [pair.right.key], "kept": pair.left.key, "field:region": pair.right.key},
        follow=True,
    )

    assert regions_of(anna) == ["Львов"]
    undo = done.content.decode().partition("/mergers/")[2].partition("/")[0]
    visitor.post(f"/mergers/{undo}/undoing")
    assert regions_of(anna) == ["Киев", "Львов"]


def test_a_colleague_sees_neither_pair_nor_cards(db, anna, pair):
    boris = staff.signed_in(Browser(), staff.member(name="Борис"))

    assert "Лютик" not in boris.get("/duplicates").content.decode()
    assert boris.get(f"/clients/{pair.left.key}/merger").status_code == 404
    assert boris.post(f"/duplicates/{pair.key}/verdict").status_code == 404
    assert "Лютик" not in boris.get("/clients/near?name=Лютик").content.decode()


def test_a_new_client_is_compared_with_those_in_sight(visitor, pair):
    assert "Лютик" in visitor.get("/clients/near?name=Лютик").content.decode()
    assert visitor.get("/clients/near?name=&contact=%20").content.decode().strip() == ""


def test_likely_others_are_put_beside_a_single_card(visitor, pair):
    page = visitor.get(f"/clients/{pair.left.key}/merger").content.decode()

    assert f'value="{pair.right.key}"' in page

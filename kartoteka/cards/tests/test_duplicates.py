import pytest

from kartoteka.access import acting
from kartoteka.cards import binning, merging
from kartoteka.cards.duplicates import nearby, searching, telling_apart
from kartoteka.cards.models import Duplicate
from kartoteka.cards.tests import makers
from kartoteka.lib import phones


@pytest.fixture
def crowd(manager):
    """Different firms, so that the frequencies of names mean something."""
    words = ["Север", "Восход", "Меридиан", "Лютик", "Гранит", "Парус"]
    return [
        makers.client(by=manager, name=f"{one} {other}") for one in words for other in words if one < other
    ]


def search(actor):
    with acting.system_actor("tests"):
        searching.search()
    with acting.acting(actor):
        return list(Duplicate.objects.visible_to(actor).select_related("left", "right"))


def test_two_cards_of_one_client_are_found(manager, crowd):
    phone = makers.fresh_phone()
    one = makers.client(by=manager, name="ООО «Строймаш-Сервис»", phone=phone)
    other = makers.client(by=manager, name="Строймаш Сервис, ООО", phone=phone)

    (pair,) = search(manager)

    assert (pair.left_id, pair.right_id) == (one.pk, other.pk)
    assert pair.grounds == [{"field": "contact", "percent": 100}, {"field": "name", "percent": 100}]


def test_a_pair_is_seen_by_whoever_sees_both(manager, colleague, head, crowd):
    phone = makers.fresh_phone()
    makers.client(by=manager, name="Строймаш-Сервис", phone=phone)
    makers.client(by=colleague, name="Строймаш-Сервис", phone=phone)

    assert search(manager) == []
    assert search(colleague) == []
    assert len(search(head)) == 1


def test_what_was_told_apart_is_not_asked_again(manager, crowd):
    phone = makers.fresh_phone()
    for _ in range(2):
        makers.client(by=manager, name="Строймаш-Сервис", phone=phone)
    (pair,) = search(manager)
    with acting.acting(manager):
        telling_apart.tell_apart(pair, by=manager)

    (again,) = search(manager)

    assert again.verdict == "different"


def test_cards_in_the_bin_are_nobodys_doubles(manager, crowd):
    phone = makers.fresh_phone()
    makers.client(by=manager, name="Строймаш-Сервис", phone=phone)
    other = makers.client(by=manager, name="Строймаш-Сервис", phone=phone)
    with acting.acting(manager):
        binning.bin_card(other, by=manager)

    assert search(manager) == []


def test_merged_cards_are_offered_no_more(manager, crowd):
    phone = makers.fresh_phone()
    one, other = (makers.client(by=manager, name="Строймаш-Сервис", phone=phone) for _ in range(2))
    search(manager)
    with acting.acting(manager):
        merging.merge(one, [other], by=manager)

    assert search(manager) == []


def test_cards_without_anything_in_common_are_left_alone(manager, crowd):
    assert search(manager) == []


def test_a_card_near_to_what_is_typed_is_shown(manager):
    phone = makers.fresh_phone()
    client = makers.client(by=manager, name="Строймаш-Сервис", phone=phone)
    with acting.acting(manager):
        (near,) = nearby.near(manager, name="строймаш", reaches=[phone])

    assert near.client == client
    assert near.shares == ("phone", "name")


def test_nothing_is_told_of_cards_out_of_sight(manager, colleague):
    phone = makers.fresh_phone()
    makers.client(by=colleague, name="Строймаш-Сервис", phone=phone)
    with acting.acting(manager):
        assert nearby.near(manager, name="Строймаш-Сервис", reaches=[phone]) == []


def test_an_empty_key_is_near_to_nobody(manager):
    makers.client(by=manager)
    with acting.acting(manager):
        assert nearby.near(manager, name=" ", tax_id=" ", reaches=[]) == []
        assert nearby.near(manager, reaches=[phones.read("+79990000000", country="RU")]) == []

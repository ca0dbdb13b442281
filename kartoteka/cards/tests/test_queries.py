import pytest

from kartoteka.access import acting
from kartoteka.cards import queries
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers
from kartoteka.lib import phones
from kartoteka.lib.database import connection


def found(actor, text):
    with acting.acting(actor):
        clients = queries.matching(actor, text, country="RU").order_by("sort_key")
        return [client.name for client in clients]


@pytest.fixture
def base(manager, colleague):
    makers.client(by=manager, name="ООО «Рога и копыта»", phone=phones.read("+79161234567", country="RU"))
    makers.client(by=manager, name="Иванов Пётр Алексеевич")
    makers.client(by=colleague, name="Рога чужие", phone=phones.read("+79167774567", country="RU"))


@pytest.mark.parametrize("text", ["рога", "РОГА", "копы рог", "ооо рога", "  «рога»  "])
def test_words_are_found_by_their_beginnings_in_any_order(manager, base, text):
    assert found(manager, text) == ["ООО «Рога и копыта»"]


def test_e_and_yo_are_the_same_letter(manager, base):
    assert found(manager, "петр") == found(manager, "пётр") == ["Иванов Пётр Алексеевич"]


@pytest.mark.parametrize("text", ["4567", "+7 916 123-45-67", "8 (916) 1234567", "89161234567"])
def test_a_number_is_found_whole_or_by_its_last_four_digits(manager, base, text):
    assert found(manager, text) == ["ООО «Рога и копыта»"]


def test_others_clients_are_not_found_by_name_or_number(manager, head, base):
    assert found(manager, "чужие") == []
    assert found(manager, "+79167774567") == []
    assert found(head, "чужие") == ["Рога чужие"]


@pytest.mark.parametrize("text", ["", "  ", "&", "!:*", "' | '", "\\", "a & !b", "(((", "<->"])
def test_signs_of_the_search_language_are_only_signs(manager, base, text):
    assert found(manager, text) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_as_many_queries_for_three_clients_as_for_one(manager, rows, django_assert_num_queries):
    for _ in range(rows):
        makers.client(by=manager, phone=makers.fresh_phone())
    with acting.acting(manager), django_assert_num_queries(2):
        clients = queries.with_contacts(Client.objects.visible_to(manager), manager)
        told = [(one.keeper.name, [point.mask for point in one.contact_points.all()]) for one in clients]
    assert len(told) == rows


def test_those_who_are_held_are_listed_by_an_index_of_theirs(head):
    with acting.acting(head), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        held = Client.objects.visible_to(head).filter(is_held=True).order_by("sort_key", "id")

        assert "client_held" in held[:50].explain()

import pytest
from django.test import Client as Browser

from kartoteka.cards.tests import makers
from kartoteka.staff.tests import makers as staff

TEST_EXTRA = 2


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def binned(member, name):
    client = makers.client(by=staff.acts_as(member), name=name)
    staff.signed_in(Browser(), member).post(f"/clients/{client.key}/removal")
    return client


def test_a_card_is_put_into_the_bin_and_brought_back(visitor, anna):
    client = makers.client(by=staff.acts_as(anna), name="Ромашка")

    put = visitor.post(f"/clients/{client.key}/removal", follow=True).content.decode()
    gone = visitor.get(f"/clients/{client.key}").status_code
    listed = visitor.get("/bin").content.decode()
    back = visitor.post(f"/clients/{client.key}/return")

    assert f'action="/clients/{client.key}/return"' in put
    assert gone == 404
    assert "Ромашка" in listed
    assert back["Location"] == f"/clients/{client.key}"
    assert visitor.get(f"/clients/{client.key}").status_code == 200
    assert "The bin is empty" in visitor.get("/bin").content.decode()


def test_the_bin_shows_ones_own_cards_and_no_others(visitor, anna):
    binned(anna, "Своя")
    binned(staff.member(name="Борис"), "Чужая")

    page = visitor.get("/bin").content.decode()

    assert ("Своя" in page, "Чужая" in page) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_bin_takes_as_many_queries_for_three_rows_as_for_one(
    visitor, anna, rows, django_assert_num_queries
):
    for number in range(rows):
        binned(anna, f"Клиент {number}")
    visitor.get("/")  # from now on the firm is remembered
    with django_assert_num_queries(5 + TEST_EXTRA):
        visitor.get("/bin")


def test_a_foreign_card_is_neither_put_away_nor_brought_back(visitor):
    boris = staff.member(name="Борис")
    present, absent = makers.client(by=staff.acts_as(boris)), binned(boris, "Чужая")

    assert visitor.post(f"/clients/{present.key}/removal").status_code == 404
    assert visitor.post(f"/clients/{absent.key}/return").status_code == 404


def test_whoever_may_not_remove_sees_no_bin(db):
    accountant = staff.signed_in(Browser(), staff.member(role="accountant"))

    assert accountant.get("/bin").status_code == 403


def test_the_unsigned_are_sent_to_the_door(db):
    assert Browser().get("/bin")["Location"].startswith("/account/")

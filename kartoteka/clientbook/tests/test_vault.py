"""Who gets into the book: two with passes that nobody gives himself, a fresh proof, and a glass that two break."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.clientbook import breaking, giving, reading, vault
from kartoteka.clientbook.tests import makers
from kartoteka.staff.models import Member, Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db

TABLES = ("record", "purchase", "correction", "proposal", "posting", "pass", "emergency", "look", "terms")
ALL_ROLES = ("none", "manager", "head", "office", "api", "worker")


@pytest.fixture
def pair():
    return makers.two()


def member(role):
    return staff.acts_as(staff.member(role=role))


def ends_work(actor):
    with staff.inside():
        Member.objects.filter(pk=actor.member_id).update(left_at=timezone.now())


def test_nobody_gives_himself_a_pass():
    director = member(Role.DIRECTOR)
    with makers.acts(director), pytest.raises(giving.PassRefused, match="himself"):
        giving.give(Member.objects.get(pk=director.member_id), by=director)
    with makers.acts(director):
        assert giving.watch()["passes"] == []


def test_there_is_no_third_pass(pair):
    third = staff.member(role=Role.HEAD)
    with makers.acts(pair[0]), pytest.raises(giving.PassRefused, match="two passes"):
        giving.give(third, by=pair[0])
    with makers.acts(pair[0]):
        assert len(giving.watch()["passes"]) == 2


def test_a_director_of_users_without_a_pass_gives_none_once_one_was_given(pair):
    other, friend = member(Role.DIRECTOR), staff.member(role=Role.HEAD)
    ends_work(pair[0])
    ends_work(pair[1])
    with makers.acts(other), pytest.raises(giving.PassRefused):
        giving.give(friend, by=other)


def test_the_place_of_whoever_left_is_free(pair):
    director, head = pair
    ends_work(head)
    heir = staff.member(role=Role.HEAD)
    with makers.acts(director):
        giving.give(heir, by=director)
        assert [one["member"] for one in giving.watch()["passes"] if one["is_good"]].count(heir.name) >= 1


def test_a_pass_is_for_leaders(pair):
    with makers.acts(pair[0]) as director:
        giving.end(giving.watch()["passes"][0]["key"], by=director)
        with pytest.raises(giving.PassRefused, match="director or a head"):
            giving.give(staff.member(role=Role.MANAGER), by=director)


def test_without_a_pass_or_a_fresh_proof_not_a_row_is_given_out(pair):
    makers.bought(by=pair[1])
    makers.post(pair[1])
    for actor, confirmed in ((member(Role.DIRECTOR), True), (member(Role.HEAD), True), (pair[0], False)):
        with makers.acts(actor, confirmed=confirmed), pytest.raises(vault.NotConfirmed):
            reading.page(reading.wish({}))


@pytest.mark.parametrize("kind", ["token", "job", "system"])
def test_a_program_is_never_shown_the_book(pair, kind):
    with makers.acts(replace(pair[0], kind=kind)):
        try:
            with transaction.atomic():
                told = vault.call("kartoteka_book_list", "{}", 25)
        except DatabaseError as refused:
            assert "permission denied" in str(refused)  # noqa: PT017  # its role may not even ask
        else:
            assert told is None


def test_the_proof_of_one_is_no_proof_of_another(pair):
    with staff.inside(), acting.acting(pair[0]):
        acting.confirm(pair[1], until=2**33)
        assert vault.key() == "confirm"


@pytest.mark.parametrize("role", ALL_ROLES)
def test_no_role_of_the_database_may_touch_a_table_of_the_book(pair, role):
    with staff.inside(role=role):
        for table in TABLES:
            for statement in (f"TABLE clientbook_{table}", f"DELETE FROM clientbook_{table}"):
                with (
                    pytest.raises(DatabaseError, match="permission denied"),
                    transaction.atomic(),
                    connection.cursor() as cursor,
                ):
                    cursor.execute(statement)


def test_who_looked_is_written_down(pair):
    order = makers.bought(by=pair[1])
    makers.post(pair[1])
    makers.record(pair[0], order.client)
    with makers.acts(pair[1]):
        found = reading.looks()
    assert ("record", order.client.name, pair[0].name) in {
        (row["kind"], row["client"], row["member"]) for row in found
    }


def broken(pair, monkeypatch=None):
    """Both holders are gone; a director asks and an accountant agrees."""
    asker, trustee = member(Role.DIRECTOR), member(Role.ACCOUNTANT)
    with makers.acts(asker):
        breaking.ask("Оба в отъезде", by=asker)
        key = giving.watch()["emergencies"][0]["key"]
    with makers.acts(trustee):
        breaking.second(key, by=trustee)
    return asker, trustee, key


def test_the_glass_takes_two(pair):
    asker = member(Role.HEAD)
    with makers.acts(asker):
        breaking.ask("Нужно", by=asker)
        key = giving.watch()["emergencies"][0]["key"]
        with pytest.raises(breaking.GlassRefused, match="Somebody else"):
            breaking.second(key, by=asker)


def test_until_the_delay_is_over_nothing_opens_and_either_stops_it(pair):
    asker, trustee, key = broken(pair)
    with makers.acts(asker):
        assert vault.key() == "absent"
        told = giving.watch()["emergencies"][0]
        assert told["opens_at"] - told["seconded_at"] >= timedelta(hours=23, minutes=59)
    with makers.acts(pair[1]):
        breaking.stop(key, by=pair[1])
    with makers.acts(trustee):
        assert giving.watch()["emergencies"][0]["state"] == "stopped"
        with pytest.raises(breaking.GlassRefused):
            breaking.stop(key, by=trustee)


def test_a_manager_neither_asks_nor_agrees(pair):
    _asker, _trustee, _key = broken(pair)
    manager = member(Role.MANAGER)
    with makers.acts(manager), pytest.raises(DatabaseError), transaction.atomic():
        breaking.ask("Хочу", by=manager)


def test_the_delay_is_never_shorter_than_a_day(pair):
    with makers.acts(pair[0]) as director:
        giving.arrange(tells_managers=False, delay_hours=72, by=director)
        with pytest.raises(giving.PassRefused):
            giving.arrange(tells_managers=True, delay_hours=1, by=director)
        assert giving.watch()["terms"]["delay_hours"] == 72

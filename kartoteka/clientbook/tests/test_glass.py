"""The way through the broken glass, from the asking to the hour that ends by itself."""

import pytest

from kartoteka.clientbook import breaking, giving, reading, vault
from kartoteka.clientbook.tests import makers
from kartoteka.lib.database import connection, connections
from kartoteka.staff.models import Member, Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
HURRY = """
    CREATE OR REPLACE FUNCTION book_tests.hurry(by interval) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
        UPDATE firm_home.clientbook_emergency SET asked_at = asked_at - by, seconded_at = seconded_at - by,
            opens_at = opens_at - by, ends_at = ends_at - by $$"""


@pytest.fixture(scope="module")
def clock(django_db_setup, django_db_blocker):
    """A function by which time goes by for emergencies; the owner of the tables alone could make it."""
    with django_db_blocker.unblock(), connections["owner"].cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS book_tests")
        cursor.execute("GRANT USAGE ON SCHEMA book_tests TO PUBLIC")
        cursor.execute(HURRY)
    yield
    with django_db_blocker.unblock(), connections["owner"].cursor() as cursor:
        cursor.execute("DROP SCHEMA book_tests CASCADE")


def let_pass(minutes):
    with connection.cursor() as cursor:
        cursor.execute("SELECT book_tests.hurry(make_interval(mins => %s))", [minutes])


def test_the_book_opens_for_an_hour_and_in_it_a_pass_can_be_given(clock):
    director, head = makers.two()
    order = makers.bought(by=head)
    makers.post(head)
    asker, trustee = (staff.acts_as(staff.member(role=role)) for role in (Role.DIRECTOR, Role.ACCOUNTANT))
    heir = staff.member(role=Role.HEAD)
    with staff.inside():
        Member.objects.filter(pk__in=[director.person_id, head.person_id]).update(role=Role.MANAGER)
    with makers.acts(asker):
        breaking.ask("Оба ушли", by=asker)
        key = giving.watch()["emergencies"][0]["key"]
    with makers.acts(trustee):
        breaking.second(key, by=trustee)

    let_pass(24 * 60 - 1)
    with makers.acts(asker):
        assert vault.key() == "absent"
    let_pass(2)
    with makers.acts(trustee):
        assert giving.watch()["emergencies"][0]["state"] == "open"
    with makers.acts(asker):
        assert [row["client_key"] for row in reading.page(reading.wish({})).rows] == [order.client.key]
        assert all(row["in_emergency"] for row in reading.looks() if row["member"] == asker.name)
        giving.give(heir, by=asker)

    let_pass(60)
    with makers.acts(asker):
        assert vault.key() == "absent"
    with makers.acts(staff.acts_as(heir)):
        assert vault.key() == "open"

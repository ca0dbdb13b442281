from datetime import UTC, datetime

import pytest
from django.db import DataError, transaction

from kartoteka.lib.database import connection, connections

KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"


@pytest.fixture
def ours(db):
    connection = connections.create_connection("default")
    connection.ensure_connection()
    yield connection
    connection.close()


def test_a_connection_that_nobody_closed_is_usable(ours):
    assert ours.is_usable()


def test_a_connection_that_the_server_has_closed_is_not(ours):
    number = ours.connection.info.backend_pid
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])

    assert not ours.is_usable()


def test_a_connection_that_was_told_something_meanwhile_is(ours):
    ours.connection.execute("LISTEN something")
    ours.connection.execute("NOTIFY something")

    assert ours.is_usable()


def times(text, values, number=8):
    with connection.cursor() as cursor:
        for _ in range(number):
            cursor.execute(text, values)


def kept(part):
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [f"%{part}%"])
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_the_plan_of_what_is_asked_often_is_kept():
    times("SELECT %s::int + 41000", [1])

    assert kept("+ 41000") == 1


@pytest.mark.django_db
def test_what_is_asked_without_values_is_not_planned_ahead_and_may_be_several_statements():
    times("SET LOCAL work_mem = '4MB'; SET LOCAL statement_timeout = 0", None)

    assert kept("SET LOCAL work_mem = ") == 0


@pytest.mark.django_db
def test_plans_survive_a_refused_statement():
    times("SELECT %s::int + 42000", [1])
    with pytest.raises(DataError), transaction.atomic():
        times("SELECT 1 / %s::int", [0])
    times("SELECT %s::int + 42000", [1])

    assert kept("+ 42000") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22 20:17:50.715662",
        "2026-11-22 20:17:50.5",
        "0001-01-01 00:00:00",
        "9999-12-31 23:59:59.999999",
    ],
)
def test_a_moment_is_read_as_it_was_written(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [f"{text}+00"])
        (read,) = cursor.fetchone()

    assert read == datetime.fromisoformat(text).replace(tzinfo=UTC)
    assert read.tzinfo is UTC

import pytest

from kartoteka.lib.database import connections


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

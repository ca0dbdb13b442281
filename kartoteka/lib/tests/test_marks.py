import pytest
from django.db import DataError, transaction

from kartoteka.lib.database import connections

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(db, monkeypatch):
    """A connection outside the test's own transaction."""
    connection = connections.create_connection("default")
    connection.ensure_connection()
    monkeypatch.setattr(transaction, "get_connection", lambda _=None: connection)
    yield connection
    connection.close()


def ask(connection, text, values=None):
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall()


def leave(connection, number):
    """What is set in a transaction goes with what is rolled back of it."""
    ask(connection, "SELECT set_config('trial.n' || %s::text, 'here', false)", [str(number)])


def left(connection):
    asked = "SELECT n FROM generate_series(1, 9) n WHERE current_setting('trial.n' || n, true) = 'here' ORDER BY n"
    return [number for (number,) in ask(connection, asked)]


def fail(connection):
    ask(connection, "SELECT 1 / %s::int", [0])


def state(connection):
    return connection.connection.info.transaction_status.name


def give_up(connection, number):
    with transaction.atomic():
        with transaction.atomic():
            leave(connection, number)
        raise LookupError


def fail_within(connection, number):
    with transaction.atomic():
        leave(connection, number)
        with pytest.raises(DataError), transaction.atomic():
            fail(connection)
        raise LookupError


def test_a_transaction_in_which_nothing_is_asked_is_never_begun(ours):
    with transaction.atomic():
        with transaction.atomic():
            pass
        assert state(ours) == "IDLE"


def test_what_is_written_is_there_after_all_marks(ours):
    with transaction.atomic():
        leave(ours, 1)
        with transaction.atomic():
            with transaction.atomic():
                leave(ours, 2)
            leave(ours, 3)
        assert state(ours) == "INTRANS"

    assert state(ours) == "IDLE"
    assert left(ours) == [1, 2, 3]


def test_a_step_taken_back_takes_nothing_before_it_along(ours):
    with transaction.atomic():
        leave(ours, 1)
        with pytest.raises(LookupError):
            give_up(ours, 2)
        leave(ours, 3)

    assert left(ours) == [1, 3]


def test_a_step_in_which_nothing_was_asked_is_taken_back_without_a_word(ours):
    with transaction.atomic():
        leave(ours, 1)
        with pytest.raises(LookupError), transaction.atomic():
            raise LookupError
        leave(ours, 2)

    assert left(ours) == [1, 2]


def test_after_a_refused_statement_the_rest_goes_on(ours):
    with transaction.atomic():
        leave(ours, 1)
        with pytest.raises(DataError), transaction.atomic():
            fail(ours)
        leave(ours, 2)

    assert left(ours) == [1, 2]


def test_a_transaction_that_fails_leaves_nothing(ours):
    with pytest.raises(LookupError):
        give_up(ours, 1)

    assert state(ours) == "IDLE"
    assert left(ours) == []


def test_plans_are_kept_whatever_is_taken_back(ours):
    with transaction.atomic():
        for _ in range(8):
            leave(ours, 1)

    with pytest.raises(LookupError):
        fail_within(ours, 2)

    kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%trial%'"
    assert ask(ours, kept) == [(1,)]
    assert left(ours) == [1]


def test_many_rows_come_after_the_marks(ours):
    with transaction.atomic():
        with ours.cursor() as cursor:
            cursor.executemany("SELECT set_config('trial.n' || %s::text, 'here', false)", [("1",), ("2",)])
        assert state(ours) == "INTRANS"

    assert left(ours) == [1, 2]


def test_rows_in_portions_come_after_the_marks(ours):
    with transaction.atomic(), ours.chunked_cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchall() == [(1,)]
        assert state(ours) == "INTRANS"


def test_what_is_poured_out_comes_after_the_marks(ours):
    with transaction.atomic():
        with ours.cursor() as cursor, cursor.copy("COPY (SELECT 1) TO STDOUT") as copy:
            assert [bytes(row) for row in copy] == [b"1\n"]
        assert state(ours) == "INTRANS"

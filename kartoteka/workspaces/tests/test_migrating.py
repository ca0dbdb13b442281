"""The upgrade: resumable, and one firm's trouble does not hold up the others."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from kartoteka.lib.database import connections
from kartoteka.workspaces import beginning, dumping, migrating, opening, rebuilding, stepping
from kartoteka.workspaces.models import Workspace

LAST = "0003_keep_faults"
# In this test's own database: beside it others may race on purpose.
WAITING = """
    SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND datname = current_database()"""


@pytest.fixture(autouse=True)
def firms_begin_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade is not taken back with its test, and the firms of all tests have no words of their own yet."""
    monkeypatch.setattr(beginning, "lay_out", lambda _workspace: None)


@pytest.fixture
def second(scratch: Workspace) -> Workspace:
    """A firm beside `scratch`; it is dropped with it."""
    connections["default"].set_schema_to_public()
    return opening.open_workspace("second", name="Second")


def owner(statement: str) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def go_back(schema: str) -> None:
    """As the firm was before the last migration of the trace."""
    owner(f'DROP TABLE "{schema}".audit_fault')
    owner(f"DELETE FROM \"{schema}\".django_migrations WHERE app = 'audit' AND name = '{LAST}'")


@contextmanager
def busy(schema: str) -> Iterator[psycopg.Connection]:
    """Somebody's transaction that holds what each migration needs."""
    told = connections["owner"].get_connection_params()
    wanted = {name: told[name] for name in ("host", "port", "user", "password", "dbname") if name in told}
    with psycopg.connect(**wanted) as somebody:
        somebody.execute(f'LOCK TABLE "{schema}".django_migrations IN SHARE MODE')
        yield somebody
        somebody.rollback()


def has_faults(schema: str) -> bool:
    return bool(owner(f"SELECT 1 FROM pg_tables WHERE schemaname = '{schema}' AND tablename = 'audit_fault'"))


def test_nothing_to_do_is_told_by_silence(scratch):
    told: list[str] = []

    migrating.upgrade(told.append)

    assert told == []


def test_firm_that_is_behind_is_brought_up_and_its_rights_are_installed(scratch):
    go_back("firm_scratch")
    owner("DELETE FROM public.workspaces_installed WHERE schema_name = 'firm_scratch'")
    told: list[str] = []

    migrating.upgrade(told.append)

    assert told == ["firm_scratch: migrating"]
    assert has_faults("firm_scratch")
    assert owner("SELECT has_table_privilege('kartoteka_head', 'firm_scratch.audit_fault', 'SELECT')") == [
        (True,)
    ]


def test_failure_in_one_firm_is_told_and_the_others_are_done(scratch, second):
    for schema in ("firm_scratch", "firm_second"):
        go_back(schema)
    owner("CREATE VIEW firm_scratch.audit_fault AS SELECT 1 AS in_the_way")

    with pytest.raises(migrating.UpgradeFailed, match="firm_scratch") as failure:
        migrating.upgrade(lambda _: None)

    assert "firm_second" not in str(failure.value)
    assert has_faults("firm_second")
    assert not has_faults("firm_scratch")


def test_upgrade_goes_on_where_it_failed(scratch, second):
    for schema in ("firm_scratch", "firm_second"):
        go_back(schema)
    owner("CREATE VIEW firm_scratch.audit_fault AS SELECT 1 AS in_the_way")
    with pytest.raises(migrating.UpgradeFailed):
        migrating.upgrade(lambda _: None)
    owner("DROP VIEW firm_scratch.audit_fault")
    told: list[str] = []

    migrating.upgrade(told.append)

    assert told == ["firm_scratch: migrating"]
    assert has_faults("firm_scratch")


def test_dump_of_an_older_firm_is_restored_and_brought_up_to_date(scratch, tmp_path, own_secrets):
    go_back("firm_scratch")
    dumping.dump(scratch, tmp_path / "old.dump")

    connections["default"].set_schema_to_public()
    rebuilding.rebuild(tmp_path / "old.dump", slug="revived")

    assert has_faults("firm_revived")
    assert not has_faults("firm_scratch")


def test_migration_that_meets_people_at_work_lets_go_and_tries_again(scratch, monkeypatch):
    go_back("firm_scratch")
    waited: list[float] = []
    with busy("firm_scratch") as somebody:

        def pause(seconds: float) -> None:
            """Nobody is held up meanwhile; then the other one is through."""
            assert owner(WAITING) == [(0,)]
            waited.append(seconds)
            if len(waited) == 2:
                somebody.rollback()

        monkeypatch.setattr(stepping, "LOCK_WAIT", "SET LOCAL lock_timeout = '50ms'")
        monkeypatch.setattr("time.sleep", pause)
        migrating.upgrade(lambda _: None)

    assert waited == list(stepping.PAUSES[:2])
    assert has_faults("firm_scratch")
    assert owner("SHOW lock_timeout") == [("0",)]


def test_migration_gives_up_in_a_firm_that_is_never_free_and_goes_on_with_the_others(
    scratch, second, monkeypatch
):
    for schema in ("firm_scratch", "firm_second"):
        go_back(schema)
    monkeypatch.setattr(stepping, "LOCK_WAIT", "SET LOCAL lock_timeout = '50ms'")
    monkeypatch.setattr(stepping, "PAUSES", (0.01,))

    with busy("firm_scratch"), pytest.raises(migrating.UpgradeFailed, match=r"firm_scratch: .*lock timeout"):
        migrating.upgrade(lambda _: None)

    assert not has_faults("firm_scratch")
    assert has_faults("firm_second")


def test_statement_of_a_migration_does_not_run_for_ever(scratch, monkeypatch):
    go_back("firm_scratch")
    monkeypatch.setattr(stepping, "LONGEST_STATEMENT", "SET LOCAL statement_timeout = '1ms'")
    owner(
        "CREATE FUNCTION firm_scratch.dawdle() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$"
    )
    owner(
        "CREATE TRIGGER dawdle BEFORE INSERT ON firm_scratch.django_migrations"
        " FOR EACH ROW EXECUTE FUNCTION firm_scratch.dawdle()"
    )

    with pytest.raises(migrating.UpgradeFailed, match="statement timeout"):
        migrating.upgrade(lambda _: None)

    assert not has_faults("firm_scratch")

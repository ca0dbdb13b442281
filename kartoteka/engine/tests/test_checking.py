"""The start-up check refuses what is unsafe and names the mend."""

from pathlib import Path

import psycopg
import pytest

from kartoteka.engine import checking, secrets
from kartoteka.engine.cluster import Cluster
from kartoteka.engine.faults import Fault

GOOD_KEY = "pYx0f3hQm7rT-2kLz9wVbN4cD8sJ5gA1eU6iO"


def test_secrets_that_others_may_read_are_refused(tmp_path: Path) -> None:
    secrets.ensure(tmp_path)
    checking.check_files(tmp_path)
    (tmp_path / "secrets.json").chmod(0o644)

    with pytest.raises(Fault, match="chmod 600"):
        checking.check_files(tmp_path)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost"])
def test_debugging_is_allowed_at_home(host: str) -> None:
    checking.check_settings(debug=True, secret_key=GOOD_KEY, allowed_hosts=["*"], host=host)


@pytest.mark.parametrize(
    ("debug", "secret_key", "allowed_hosts", "host", "mend"),
    [
        (True, GOOD_KEY, ["a.example"], "0.0.0.0", "Remove DEBUG"),
        (True, GOOD_KEY, ["a.example"], "crm.example", "Remove DEBUG"),
        (False, GOOD_KEY, ["*"], "127.0.0.1", "ALLOWED_HOSTS=crm.example.org"),
        (False, "short", ["a.example"], "127.0.0.1", "Remove it"),
        (False, "django-insecure-" + GOOD_KEY, ["a.example"], "127.0.0.1", "Remove it"),
        (False, "x" * 60, ["a.example"], "127.0.0.1", "Remove it"),
    ],
)
def test_unsafe_settings_are_refused_with_their_mend(
    debug: bool, secret_key: str, allowed_hosts: list[str], host: str, mend: str
) -> None:
    with pytest.raises(Fault, match=mend):
        checking.check_settings(debug=debug, secret_key=secret_key, allowed_hosts=allowed_hosts, host=host)


@pytest.mark.slow
def test_own_database_and_its_roles_pass(server: Cluster) -> None:
    with psycopg.connect(server.url("kartoteka_owner")) as owner:
        checking.check_database(owner)
        checking.check_owner(owner)
    with psycopg.connect(server.url("kartoteka_login")) as login:
        checking.check_login(login)


@pytest.mark.slow
def test_own_server_has_room_for_the_locks_of_a_firm(server: Cluster) -> None:
    with psycopg.connect(server.url("kartoteka_owner")) as owner:
        checking.check_locks(owner)


class Server:
    """What a server of PostgreSQL's defaults would answer, with so many locks for a transaction."""

    def __init__(self, locks: int) -> None:
        self.locks = locks

    def execute(self, query: str) -> "Server":
        return self

    def fetchone(self) -> tuple[int, int]:
        return self.locks, 100


def test_server_without_room_for_the_locks_of_a_firm_is_refused() -> None:
    checking.check_locks(Server(256))
    with pytest.raises(Fault, match="max_locks_per_transaction = 256"):
        checking.check_locks(Server(64))


@pytest.mark.slow
def test_database_without_cyrillic_is_refused(server: Cluster) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as superuser:
        superuser.execute("CREATE DATABASE latin TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")

    with (
        psycopg.connect(server.url("postgres", "latin")) as latin,
        pytest.raises(Fault, match="TEMPLATE template0 ENCODING 'UTF8'") as refusal,
    ):
        checking.check_database(latin)

    # The mend is followed to the letter, but for the name.
    mend = str(refusal.value).partition("Make it anew: ")[2].replace("kartoteka ", "cyrillic ", 1)
    with psycopg.connect(server.url("postgres"), autocommit=True) as superuser:
        superuser.execute(mend.encode())
    with psycopg.connect(server.url("postgres", "cyrillic")) as cyrillic:
        checking.check_database(cyrillic)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "mend"),
    [
        ("SUPERUSER", "CREATE ROLE kartoteka_owner LOGIN CREATEROLE"),
        ("BYPASSRLS CREATEROLE", "CREATE ROLE kartoteka_owner LOGIN CREATEROLE"),
        ("NOCREATEROLE", "ALTER ROLE unfit CREATEROLE"),
        ("CREATEROLE", "ALTER DATABASE kartoteka OWNER TO unfit"),
    ],
)
def test_unfit_owner_is_refused_with_the_sql_that_mends_it(server: Cluster, words: str, mend: str) -> None:
    with psycopg.connect(server.url("postgres")) as superuser:
        superuser.execute(f"CREATE ROLE unfit {words}".encode())
        superuser.execute("SET ROLE unfit")

        with pytest.raises(Fault, match=mend):
            checking.check_owner(superuser)

        superuser.rollback()


@pytest.mark.slow
def test_superuser_is_refused_as_the_role_of_the_web(server: Cluster) -> None:
    with (
        psycopg.connect(server.url("postgres")) as superuser,
        pytest.raises(Fault, match="ALTER ROLE postgres NOSUPERUSER NOBYPASSRLS"),
    ):
        checking.check_login(superuser)

"""The role that web and worker sign in as, on a server that is not ours."""

from pathlib import Path

import psycopg
import pytest

from kartoteka.engine import preparing, secrets, sources
from kartoteka.engine.cluster import Cluster
from kartoteka.engine.faults import Fault

pytestmark = pytest.mark.slow


@pytest.fixture
def external(server: Cluster, monkeypatch: pytest.MonkeyPatch) -> str:
    with psycopg.connect(server.url("postgres"), autocommit=True) as superuser:
        superuser.execute("DROP DATABASE IF EXISTS crm")
        superuser.execute("DROP ROLE IF EXISTS crm_login, chief")
        superuser.execute("CREATE ROLE chief LOGIN CREATEROLE PASSWORD 'a long password'")
        superuser.execute("CREATE DATABASE crm OWNER chief")
    url = server.url("postgres", "crm").replace(
        f"postgres:{secrets.read(server.places.folder).superuser_password}",
        "chief:a%20long%20password",
    )
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DATABASE_ROLE_PREFIX", "crm_")
    return url


def sign_in(folder: Path) -> str:
    login = sources.read(folder).login
    with psycopg.connect(
        host=str(login["HOST"]),
        dbname=str(login["NAME"]),
        user=str(login["USER"]),
        password=str(login["PASSWORD"]),
    ) as connection:
        return connection.info.user


def test_login_role_is_made_and_gets_in(external: str, tmp_path: Path) -> None:
    preparing.check_databases(tmp_path)

    assert sign_in(tmp_path) == "crm_login"


def test_changed_password_is_told_to_the_server(external: str, tmp_path: Path) -> None:
    preparing.check_databases(tmp_path / "one")
    preparing.check_databases(tmp_path / "two")

    assert sign_in(tmp_path / "two") == "crm_login"


def test_login_role_that_someone_made_a_superuser_is_refused(
    external: str, server: Cluster, tmp_path: Path
) -> None:
    preparing.check_databases(tmp_path)
    with psycopg.connect(server.url("postgres")) as superuser:
        superuser.execute("ALTER ROLE crm_login SUPERUSER")

    with pytest.raises(Fault, match="ALTER ROLE crm_login NOSUPERUSER"):
        preparing.check_databases(tmp_path)


def test_wrong_password_is_told_at_once(
    external: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", external.replace("a%20long", "a%20wrong"))

    with pytest.raises(Fault, match="cannot be reached"):
        preparing.check_databases(tmp_path)

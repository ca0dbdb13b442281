"""What the settings learn about the database."""

from pathlib import Path

import pytest

from kartoteka.engine import sources
from kartoteka.engine.faults import Fault


def test_embedded_database_is_reached_by_its_socket_with_two_roles(tmp_path: Path) -> None:
    source = sources.read(tmp_path)

    assert source.owner["USER"] == "kartoteka_owner"
    assert source.login["USER"] == "kartoteka_login"
    assert source.login["HOST"] == str(tmp_path / "run")
    assert source.login["PASSWORD"] == source.secrets.login_password


def test_external_database_gives_the_login_role_its_own_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://chief:p%40ss@db.example:5433/crm?sslmode=require")
    monkeypatch.setenv("DATABASE_ROLE_PREFIX", "crm_")

    source = sources.read(tmp_path)

    assert source.owner == {
        "NAME": "crm",
        "USER": "chief",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert source.login["USER"] == "crm_login"
    assert source.login["PASSWORD"] == source.secrets.login_password
    assert source.role_prefix == "crm_"


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("postgres://a:b@[::1]:5433/crm", "::1", "5433"),
        ("postgresql://a:b@%2Fvar%2Frun/crm", "/var/run", ""),
        ("postgresql://a:b@/crm?host=/var/run&port=5433", "/var/run", "5433"),
    ],
)
def test_every_usual_form_of_address_is_read(url: str, host: str, port: str) -> None:
    found = sources.connection(url)

    assert (found["HOST"], found["PORT"], found["NAME"]) == (host, port, "crm")


@pytest.mark.parametrize("url", ["sqlite:///crm.db", "mysql://a:b@c/d", "postgresql://a:b@c/", "crm"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(Fault, match="only PostgreSQL"):
        sources.connection(url)


def test_address_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "url").write_text("postgresql://a:b@c/d\n")
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "url"))

    assert sources.external_url() == "postgresql://a:b@c/d"


def test_role_prefix_that_is_no_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://a:b@c/d")
    monkeypatch.setenv("DATABASE_ROLE_PREFIX", 'crm"; DROP')

    with pytest.raises(Fault, match="DATABASE_ROLE_PREFIX"):
        sources.role_prefix()

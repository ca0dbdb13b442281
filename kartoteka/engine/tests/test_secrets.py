"""The secrets file."""

import json
import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from kartoteka.engine import secrets
from kartoteka.engine.faults import Fault


def test_first_reading_makes_a_private_file_and_later_ones_keep_it(tmp_path: Path) -> None:
    first = secrets.ensure(tmp_path)
    again = secrets.ensure(tmp_path)

    assert first == again
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secrets.json"]


def test_contact_keys_are_fernet_keys_and_the_newest_stands_first(tmp_path: Path) -> None:
    old = secrets.ensure(tmp_path).contact_keys[0]

    fresh = secrets.add_contact_key(tmp_path)

    keys = secrets.read(tmp_path).contact_keys
    assert keys == (fresh, old)
    assert Fernet(fresh.key).decrypt(Fernet(fresh.key).encrypt(b"x")) == b"x"


def test_last_contact_key_cannot_be_dropped(tmp_path: Path) -> None:
    only = secrets.ensure(tmp_path).contact_keys[0]

    with pytest.raises(Fault, match="last contact key"):
        secrets.drop_contact_key(tmp_path, only.id)

    assert secrets.read(tmp_path).contact_keys == (only,)


def test_environment_and_files_named_by_it_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.ensure(tmp_path)
    (tmp_path / "lookup").write_text("ab12\n")
    monkeypatch.setenv("KARTOTEKA_SECRET_KEY", "from the environment")
    monkeypatch.setenv("KARTOTEKA_LOOKUP_KEY_FILE", str(tmp_path / "lookup"))
    monkeypatch.setenv("KARTOTEKA_CONTACT_KEYS", "b:two, a:one")

    found = secrets.ensure(tmp_path)

    assert found.secret_key == "from the environment"
    assert found.lookup_key == "ab12"
    assert [(key.id, key.key) for key in found.contact_keys] == [("b", "two"), ("a", "one")]


def test_missing_secrets_beside_an_existing_database_are_not_made_anew(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("18\n")

    with pytest.raises(Fault, match="Put the file back"):
        secrets.ensure(tmp_path)

    assert not (tmp_path / "secrets.json").exists()


def test_damaged_secrets_are_named(tmp_path: Path) -> None:
    secrets.ensure(tmp_path)
    kept = json.loads((tmp_path / "secrets.json").read_text())
    del kept["lookup_key"]
    (tmp_path / "secrets.json").write_text(json.dumps(kept))

    with pytest.raises(Fault, match="damaged"):
        secrets.read(tmp_path)

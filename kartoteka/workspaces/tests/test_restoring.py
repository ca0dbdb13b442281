"""A backup is checked before anything is touched."""

import json
from pathlib import Path

import pytest

from kartoteka.engine import secrets
from kartoteka.engine.faults import Fault
from kartoteka.engine.secrets import Secrets
from kartoteka.workspaces import backing_up, manifests, restoring


@pytest.fixture
def keys(own_secrets: Path) -> Secrets:
    return secrets.read(own_secrets)


@pytest.fixture
def backup(tmp_path: Path, keys: Secrets) -> Path:
    """The outside of one: files with a manifest over them."""
    folder = tmp_path / "backup"
    (folder / "anchors").mkdir(parents=True)
    (folder / "database.dump").write_bytes(bytes(range(256)) * 64)
    (folder / "anchors" / "firm_home.jsonl").write_text("{}\n")
    write(folder, keys)
    return folder


def write(folder: Path, keys: Secrets, **changes: object) -> None:
    told = {
        "kind": "backup",
        "contact_keys": [keys.contact_keys[0].id],
        "files": manifests.describe(folder),
    }
    sealed = manifests.seal(told | changes, key=keys.lookup_key)
    (folder / "manifest.json").write_text(json.dumps(sealed))


def change(folder: Path, **changes: object) -> None:
    """By hand, without the key of the seal."""
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_whole_backup_is_accepted(backup, keys):
    assert restoring.check(backup, keys)["kind"] == "backup"


def test_flipped_bit_is_noticed(backup, keys):
    content = bytearray((backup / "database.dump").read_bytes())
    content[5000] ^= 1
    (backup / "database.dump").write_bytes(content)

    with pytest.raises(Fault, match=r"damaged or changed: database\.dump"):
        restoring.check(backup, keys)


def test_missing_and_added_files_are_noticed(backup, keys):
    (backup / "anchors" / "firm_home.jsonl").rename(backup / "anchors" / "firm_rival.jsonl")

    with pytest.raises(Fault, match=r"anchors/firm_home\.jsonl, anchors/firm_rival\.jsonl"):
        restoring.check(backup, keys)


def test_manifest_changed_by_hand_is_noticed(backup, keys):
    (backup / "database.dump").write_bytes(b"forged")
    files = manifests.describe(backup)
    files.pop("manifest.json")
    change(backup, files=files)

    with pytest.raises(Fault, match="does not bear our seal"):
        restoring.check(backup, keys)


def test_backup_made_under_other_secrets_is_refused(backup, tmp_path):
    (tmp_path / "other").mkdir()

    with pytest.raises(Fault, match="other secrets"):
        restoring.check(backup, secrets.ensure(tmp_path / "other"))


def test_backup_that_needs_a_forgotten_key_is_refused(backup, keys):
    (backup / "manifest.json").unlink()
    write(backup, keys, contact_keys=["gone"])

    with pytest.raises(Fault, match="need the keys gone"):
        restoring.check(backup, keys)


def test_backup_of_a_newer_program_is_refused(backup, keys):
    change(backup, kartoteka="99.0.0")

    with pytest.raises(Fault, match="Upgrade the program first"):
        restoring.check(backup, keys)


def test_what_is_no_backup_is_refused(backup, keys, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(Fault, match="no backup in"):
        restoring.check(tmp_path / "empty", keys)

    change(backup, kind="workspace")
    with pytest.raises(Fault, match="not a backup"):
        restoring.check(backup, keys)

    (backup / "manifest.json").write_text("[]")
    with pytest.raises(Fault, match="not a backup"):
        restoring.check(backup, keys)

    (backup / "manifest.json").write_text("{")
    with pytest.raises(Fault, match="cannot be understood"):
        restoring.check(backup, keys)


def test_backup_into_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "mine.txt").write_text("keep me")

    with pytest.raises(Fault, match="is not empty"):
        backing_up.back_up(tmp_path)

    assert (tmp_path / "mine.txt").read_text() == "keep me"

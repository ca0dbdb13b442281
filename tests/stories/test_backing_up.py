"""Backups: equal after a restore, useless to a thief, refused when damaged or foreign."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kartoteka.engine import alone, binaries
from tests.stories.installations import Installation

pytestmark = pytest.mark.slow

FILED = "What is written in a contract"
NUMBERS = ["+79161112233", "+79164445566", "+79167778899"]


@pytest.fixture(scope="module")
def source(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("source") / "data", like=begun)
    made.do("add", *NUMBERS, "then", "hang", FILED, "then", "anchor")
    yield made
    made.close()


@pytest.fixture(scope="module")
def backup(source: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made while people go on writing."""
    folder = tmp_path_factory.mktemp("backups") / "monday"
    writers = source.begin("write", "2")
    assert writers.stdout
    writers.stdout.readline()
    said = source.manage("backup", str(folder))
    writers.communicate()
    assert "secrets.json" in said
    return folder


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Another installation, empty, with secrets of its own."""
    made = Installation(tmp_path_factory.mktemp("elsewhere") / "data")
    yield made
    made.close()


def refused(installation: Installation, *words: str) -> str:
    """What the command says; it must fail and leave all as it was."""
    before = installation.rows("SELECT datname, oid FROM pg_database ORDER BY 1")
    process = installation.manager(*words)
    process.communicate(timeout=60)
    assert process.returncode == 1
    assert installation.rows("SELECT datname, oid FROM pg_database ORDER BY 1") == before
    return installation.complaints.read_text().strip().splitlines()[-1]


def manifest(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return told


def text_of(backup: Path) -> str:
    """Everything in the archive, unpacked."""
    done = subprocess.run(
        [binaries.program("pg_restore"), "--file=-", str(backup / "database.dump")],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_stolen_backup_tells_no_contact_and_opens_no_door(source: Installation, backup: Path) -> None:
    told = text_of(backup)
    secrets = json.loads((source.folder / "secrets.json").read_text())

    assert "Client 2233" in told
    for number in NUMBERS:
        assert number.lstrip("+") not in told
        assert number[-10:] not in told
    for key in (secrets["secret_key"], secrets["lookup_key"], secrets["contact_keys"][0]["key"]):
        assert key not in told
    assert "COPY public.django_session" not in told
    files = [path for path in (backup / "files").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if FILED.encode() in path.read_bytes()]
    assert "COPY public.workspaces_signing" not in told


def test_restore_elsewhere_needs_the_secrets_and_then_every_table_is_equal(
    source: Installation, elsewhere: Installation, backup: Path
) -> None:
    without = refused(elsewhere, "restore", str(backup))
    assert "other secrets" in without
    assert "--secrets FILE" in without

    said = elsewhere.manage("restore", str(backup), "--secrets", str(source.folder / "secrets.json"))

    assert f"All {len(manifest(backup)['tables'])} tables are what they were" in said
    assert "The logs of all firms are whole" in said
    assert elsewhere.do("reveal").split() == NUMBERS
    assert elsewhere.do("read").strip() == FILED
    for table, measure in manifest(backup)["tables"].items():
        if table == "firm_home.cards_contactpoint":
            assert elsewhere.rows(f"SELECT count(*) FROM {table}") == [(measure["rows"],)]


def test_restored_installation_notes_it_in_the_log_and_works_on(elsewhere: Installation) -> None:
    deeds = elsewhere.rows("SELECT deed, detail FROM firm_home.audit_event ORDER BY id DESC LIMIT 4")
    assert "restored from a backup" in [deed for deed, _ in deeds]

    elsewhere.do("add", "+79990001122")
    verdict, *numbers = elsewhere.do("verify", "then", "reveal", told="now\n").splitlines()
    assert ";" not in verdict
    assert numbers[-1] == "+79990001122"
    rules = "SELECT count(*) FROM pg_policies WHERE schemaname = 'firm_home'"
    assert elsewhere.rows(rules)[0][0] > 3


def test_restore_over_a_living_installation_asks_first_and_undoes_what_came_after(
    source: Installation, backup: Path
) -> None:
    before = source.rows("SELECT count(*) FROM firm_home.cards_client")
    source.do("add", "+79990003344")
    assert "Repeat with --yes" in refused(source, "restore", str(backup))

    source.manage("restore", str(backup), "--yes")

    names = source.rows("SELECT name FROM firm_home.cards_client ORDER BY id")
    assert ("Client 3344",) not in names
    assert names[0] == ("Client 2233",)
    assert len(names) <= before[0][0]
    assert [path.name for path in source.folder.glob("anchors.before-*")]
    assert source.rows("SELECT datname FROM pg_database WHERE datname LIKE 'kartoteka\\_%'") == []


def test_restore_is_refused_while_the_program_runs(source: Installation, backup: Path) -> None:
    with alone.hold(source.folder / "lock"):
        assert "already runs" in refused(source, "restore", str(backup), "--yes")


def test_trace_that_was_tampered_with_before_the_backup_is_told(source: Installation, tmp_path: Path) -> None:
    with psycopg.connect(source.cluster.url("postgres")) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("UPDATE firm_home.audit_event SET deed = 'forged' WHERE id = 1")
    source.manage("backup", str(tmp_path / "tampered"))

    assert "--accept-broken-trace" in refused(source, "restore", str(tmp_path / "tampered"), "--yes")
    source.manage("restore", str(tmp_path / "tampered"), "--yes", "--accept-broken-trace")

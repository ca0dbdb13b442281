"""As whom the database runs when root starts it."""

import os
import pwd
import shutil
from pathlib import Path

import psycopg
import pytest

from kartoteka.engine import accounts, binaries
from kartoteka.engine.cluster import Cluster
from kartoteka.engine.faults import Fault

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as someone else"),
]


def copied_binaries(into: Path) -> Path:
    """The package with the programs and their libraries, in a folder that only root may pass."""
    chosen = binaries.folder().parent
    package = chosen.parent
    others = [path.name for path in package.glob("pginstall*") if path != chosen]
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.is_dir():
            shutil.copytree(folder, into / folder.name, ignore=shutil.ignore_patterns(*others, "include"))
    return into / package.name


def test_root_starts_a_database_although_program_and_data_lie_where_only_root_may_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = copied_binaries(closed)
    monkeypatch.syspath_prepend(str(closed))
    assert binaries.folder().is_relative_to(package)
    cluster = Cluster(closed / "data", durable=False)

    cluster.make()
    cluster.start()

    try:
        with psycopg.connect(cluster.url()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert Path(f"/proc/{cluster.pid()}").stat().st_uid != 0
        assert closed.stat().st_mode & 0o777 == 0o700
    finally:
        cluster.stop()


def test_existing_data_keep_their_owner(tmp_path: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.chown(tmp_path, nobody.pw_uid, nobody.pw_gid)

    account = accounts.fitting(tmp_path, binaries.program("postgres"))

    assert account.uid == nobody.pw_uid


def test_data_that_root_brought_are_handed_to_the_account(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "1").touch()

    account = accounts.fitting(tmp_path, binaries.program("postgres"))

    assert {path.stat().st_uid for path in (tmp_path, *tmp_path.rglob("*"))} == {account.uid}


def test_program_that_cannot_run_is_told_with_the_ways_out(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="Start as an ordinary user, or move"):
        accounts.fitting(tmp_path, str(tmp_path / "no-such-program"))

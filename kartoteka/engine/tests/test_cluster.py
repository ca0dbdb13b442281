"""The embedded database: made, started, stopped, killed, healed."""

import contextlib
import os
import signal
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from kartoteka.engine import machine
from kartoteka.engine.cluster import Cluster
from kartoteka.engine.faults import Fault

pytestmark = pytest.mark.slow


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path / "data")
    made.make()
    made.start()
    yield made
    made.stop()


def kill(cluster: Cluster) -> None:
    pid = cluster.pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while cluster.is_running() and time.monotonic() < deadline:
        time.sleep(0.01)


def test_cluster_knows_letters_beyond_latin_and_keeps_checksums(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url()) as connection:
        row = connection.execute(
            "SELECT lower('Ж'), current_setting('data_checksums'), current_setting('jit')"
        ).fetchone()

    assert row == ("ж", "on", "off")


@pytest.mark.parametrize(("memory", "buffers"), [(1_000, 128), (4_096, 256), (32_768, 512)])
def test_the_database_keeps_a_sixteenth_of_the_memory_within_bounds(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: int, buffers: int
) -> None:
    limit = tmp_path / "memory.max"
    limit.write_text(f"{memory * machine.MIB}\n")
    monkeypatch.setattr(machine, "CONTAINER", limit)
    monkeypatch.setattr("os.sysconf", lambda _: 1_000_000)

    cluster.stop()
    cluster.start()

    with psycopg.connect(cluster.url()) as connection:
        assert connection.execute("SHOW shared_buffers").fetchone() == (f"{buffers}MB",)


def test_owner_owns_the_database_and_may_make_roles_but_is_no_superuser(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("kartoteka_owner")) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolcreaterole, pg_get_userbyid(datdba) FROM pg_roles, pg_database "
            "WHERE rolname = current_user AND datname = current_database()"
        ).fetchone()

    assert row == (False, True, "kartoteka_owner")


def test_login_inherits_nothing_and_the_owner_may_administer_it(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("kartoteka_owner")) as connection:
        connection.execute("CREATE ROLE some_actor")
        connection.execute("GRANT some_actor TO kartoteka_login")
        row = connection.execute(
            "SELECT rolsuper, rolinherit FROM pg_roles WHERE rolname = 'kartoteka_login'"
        ).fetchone()

    assert row == (False, False)


def test_socket_asks_for_the_password_and_nobody_else_reaches_it(cluster: Cluster) -> None:
    wrong = cluster.url().replace("kartoteka_login:", "kartoteka_login:x")

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(wrong)

    assert cluster.places.socket.stat().st_mode & 0o077 == 0


def write_until_the_end(url: str, acknowledged: list[str]) -> None:
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, autocommit=True) as connection:
        while True:
            mark = uuid.uuid4().hex
            connection.execute("INSERT INTO noted VALUES (%s)", [mark])
            acknowledged.append(mark)


def test_kill_under_writes_loses_no_acknowledged_row_and_doubles_none(cluster: Cluster) -> None:
    acknowledged: list[str] = []
    with psycopg.connect(cluster.url("postgres")) as connection:
        connection.execute("CREATE TABLE noted (mark text)")

    for pause in (0.15, 0.4, 0.25):
        with ThreadPoolExecutor(4) as writers:
            for _ in range(4):
                writers.submit(write_until_the_end, cluster.url("postgres"), acknowledged)
            time.sleep(pause)
            kill(cluster)
        cluster.start()

    with psycopg.connect(cluster.url("postgres")) as connection:
        kept = [mark for (mark,) in connection.execute("SELECT mark FROM noted")]
    assert len(acknowledged) > 100
    assert set(acknowledged) - set(kept) == set()
    assert len(kept) == len(set(kept))


def test_server_left_by_a_killed_run_is_taken_over_and_stopped(cluster: Cluster) -> None:
    successor = Cluster(cluster.places.folder)

    successor.start()

    assert successor.pid() == cluster.pid()
    successor.stop()
    assert not cluster.is_running()


def test_stale_pid_file_naming_a_living_stranger_is_no_obstacle(cluster: Cluster) -> None:
    kill(cluster)
    pid_file = cluster.places.postgres / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")

    cluster.start()

    assert cluster.is_ready()


def test_long_path_gets_its_socket_in_a_private_temporary_folder(tmp_path: Path) -> None:
    folder = tmp_path / ("очень длинная папка " * 5) / "data"
    cluster = Cluster(folder, durable=False)
    cluster.make()
    cluster.start()
    try:
        with psycopg.connect(cluster.url()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        cluster.stop()


def test_stop_right_after_launch_leaves_nothing(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path, durable=False)
    cluster.make()

    for pause in (0, 0.002, 0.005, 0.01, 0.02):
        cluster.launch()
        time.sleep(pause)
        cluster.stop(patience=5)

        assert not cluster.is_running()


def test_half_made_cluster_is_made_anew(tmp_path: Path) -> None:
    draft = tmp_path / "postgres.making"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    cluster = Cluster(tmp_path, durable=False)

    assert not cluster.is_made()
    cluster.make()

    assert cluster.is_made()
    assert not draft.exists()


def test_start_without_a_cluster_says_so(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="no database"):
        Cluster(tmp_path).start()


def test_start_that_cannot_succeed_tells_the_end_of_the_log(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path, durable=False)
    cluster.make()
    (cluster.places.postgres / "postgresql.conf").write_text("no such setting = 1\n")

    with pytest.raises(Fault, match="did not start"):
        cluster.start(patience=10)

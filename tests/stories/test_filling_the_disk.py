"""The data folder on a small disk of its own, filled up under the running program."""

import contextlib
import http.client
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from tests.stories import running
from tests.stories.installations import Hands
from tests.stories.running import Program, free_port

pytestmark = pytest.mark.slow

MEGABYTE = 1024 * 1024
SIZE, RESERVE = 280, 40
TOKEN = "t" * 32


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "kartoteka-test", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"Not measured: a small disk cannot be mounted here ({mounted.stderr.strip()}).")
    folder.chmod(0o711)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


class Visitor:
    """A person at her browser."""

    def __init__(self, program: Program, session: str) -> None:
        self.port = program.port
        self.cookies = f"session={session}; csrftoken={TOKEN}"

    def ask(self, method: str, path: str, **form: str) -> tuple[int, str]:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": self.cookies, "Host": f"localhost:{self.port}", "Accept-Language": "en"}
        if form:
            headers |= {"X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            asked.request(method, path, urlencode(form) or None, headers)
            answer = asked.getresponse()
            return answer.status, answer.read().decode()
        finally:
            asked.close()

    def adds(self, name: str) -> int:
        return self.ask("POST", "/clients/new", name=name, kind="company")[0]


def fill(disk: Path, *, leave: int) -> Path:
    """A file that leaves so many MiB of the disk."""
    path = disk / "filler"
    with path.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while (room := free(disk) - leave * MEGABYTE) > 0:
            file.write(bytes(min(room, MEGABYTE)))
    return path


def free(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def swell(hands: Hands) -> None:
    """Makes the database write more than any disk holds."""
    for _ in range(40):
        hands.rows("INSERT INTO ballast SELECT text FROM ballast")


def wait_for(visitor: Visitor, status: int, seconds: float) -> float:
    began = time.monotonic()
    while visitor.ask("GET", "/clients")[0] != status:
        assert time.monotonic() - began < seconds
        time.sleep(0.2)
    return time.monotonic() - began


@pytest.fixture(scope="module")
def program(disk: Path) -> Iterator[Program]:
    os.environ["DISK_RESERVE_MB"] = str(RESERVE)
    try:
        started = Program(disk / "data", free_port())
    finally:
        del os.environ["DISK_RESERVE_MB"]
    started.until_ready()
    yield started
    started.stop()
    assert running.left_behind(disk / "data") == []


@pytest.fixture(scope="module")
def hands(program: Program) -> Hands:
    return Hands(program.data)


@pytest.fixture(scope="module")
def visitor(program: Program, hands: Hands) -> Visitor:
    return Visitor(program, hands.do("settle").strip())


def test_program_shows_and_does_not_save_while_little_room_is_left(
    disk: Path, program: Program, visitor: Visitor
) -> None:
    assert visitor.adds("Before") == 302
    filler = fill(disk, leave=RESERVE // 2)

    refused = visitor.ask("POST", "/clients/new", name="Refused", kind="company")
    shown = visitor.ask("GET", "/clients")
    ready = visitor.ask("GET", "/readyz")
    filler.unlink()

    assert refused[0] == 503
    assert "The disk is full" in refused[1]
    assert shown[0] == 200
    assert "shows everything but saves nothing" in shown[1]
    assert (ready[0], json.loads(ready[1])["disk"]) == (503, False)
    assert visitor.adds("After") == 302
    listed = visitor.ask("GET", "/clients")[1]
    assert "Before" in listed
    assert "After" in listed
    assert "Refused" not in listed
    assert "saves nothing" not in listed


def test_full_disk_loses_nothing_that_was_confirmed_and_the_program_recovers_by_itself(
    disk: Path, hands: Hands, visitor: Visitor, request: pytest.FixtureRequest
) -> None:
    """The writers pass by the web's guard, so the database itself runs into the wall."""
    writers = hands.begin("write", "3")
    request.addfinalizer(writers.kill)
    assert writers.stdout
    confirmed = [writers.stdout.readline().strip() for _ in range(50)]
    hands.rows("CREATE TABLE ballast AS SELECT repeat(md5('x'), 100) AS text FROM generate_series(1, 100)")
    filler = fill(disk, leave=0)
    with pytest.raises(psycopg.OperationalError, match="No space left"):
        swell(hands)
    during = {visitor.ask("GET", "/clients")[0] for _ in range(3)}

    filler.unlink()
    recovered_in = wait_for(visitor, 200, seconds=20)
    confirmed += [writers.stdout.readline().strip() for _ in range(20)]
    said, _ = writers.communicate(timeout=60)
    confirmed += said.split("\n")

    rows = {name for name in confirmed if name.startswith("row ")}
    kept = hands.rows("SELECT name, count(*) FROM firm_home.cards_client WHERE name LIKE 'row %' GROUP BY 1")
    assert rows <= {name for name, _ in kept}
    assert {count for _, count in kept} == {1}
    assert during <= {200, 503}
    assert recovered_in < 10
    assert hands.do("verify", told="now\n").count(";") == 0

"""The worker: a job of a killed worker is done once more and only once; stopping costs a job nothing."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.stories.installations import Installation

pytestmark = pytest.mark.slow

JOB = "SELECT status::text, attempts FROM procrastinate_jobs WHERE args ? 'book' ORDER BY id DESC LIMIT 1"


@pytest.fixture(scope="module")
def installation(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("working") / "data", like=begun)
    yield made
    made.close()


@pytest.fixture
def workers(installation: Installation) -> Iterator["subprocess.Popen[str]"]:
    running = installation.begin("work")
    yield running
    running.kill()
    running.communicate()


def until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def living(workers: "subprocess.Popen[str]") -> int:
    assert workers.stdout
    return int(workers.stdout.readline())


def begun(book: Path) -> int:
    return len(book.read_text().splitlines()) if book.exists() else 0


def test_job_of_a_killed_worker_is_begun_again_once_and_then_marked_failed(
    installation: Installation, workers: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    book = tmp_path / "book"
    installation.do("dawdle", str(book), "60")

    first = living(workers)
    until(lambda: begun(book) == 1)
    os.kill(first, signal.SIGKILL)
    second = living(workers)
    until(lambda: begun(book) == 2)
    os.kill(second, signal.SIGKILL)
    third = living(workers)
    until(lambda: installation.rows(JOB)[0][0] == "failed")
    time.sleep(1)

    assert begun(book) == 2
    assert installation.rows(JOB) == [("failed", 2)]
    # A timed job of the program's own may have been under way as well when its worker was killed.
    faults = installation.rows("SELECT exception, page FROM firm_home.audit_fault")
    assert faults.count(("WorkerDied", "tests.stories.errands.dawdle")) == 1
    os.kill(third, signal.SIGTERM)


def test_job_of_a_killed_worker_that_succeeds_the_second_time_is_not_done_a_third(
    installation: Installation, workers: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    book = tmp_path / "book"
    installation.do("dawdle", str(book), "1.5")
    pid = living(workers)
    until(lambda: begun(book) == 1)
    os.kill(pid, signal.SIGKILL)

    second = living(workers)
    until(lambda: installation.rows(JOB)[0][0] == "succeeded")
    os.kill(second, signal.SIGKILL)
    third = living(workers)
    time.sleep(3)

    assert begun(book) == 2
    os.kill(third, signal.SIGTERM)


def test_worker_that_is_asked_to_stop_gives_its_job_back_untouched(
    installation: Installation, workers: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    book = tmp_path / "book"
    installation.do("dawdle", str(book), "60")
    pid = living(workers)
    until(lambda: begun(book) == 1)

    os.kill(pid, signal.SIGTERM)

    assert workers.wait(timeout=10) == 0
    assert installation.rows(JOB) == [("todo", 0)]

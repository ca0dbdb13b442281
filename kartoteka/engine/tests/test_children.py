"""Children: forked, named, watched, stopped, and ended with their parent."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kartoteka.engine import children, forking
from kartoteka.engine.children import Child


def nothing() -> None:
    pass


def until(condition: Callable[[], bool], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


@pytest.fixture
def make(log: Path) -> Iterator[Callable[[Callable[[], None]], Child]]:
    made: list[Child] = []

    def start(act: Callable[[], None]) -> Child:
        child = Child("child", lambda: forking.fork("child", act, log, nothing))
        made.append(child)
        child.start()
        return child

    yield start
    children.stop(made, 0, lambda: True)


Make = Callable[[Callable[[], None]], Child]


def test_child_writes_to_its_log_and_its_end_is_seen(make: Make, log: Path) -> None:
    child = make(lambda: print("said by the child"))

    assert until(lambda: not child.is_alive())
    assert child.exit_code == 0
    assert log.read_text() == "said by the child\n"


def test_failure_leaves_a_traceback_and_a_code(make: Make, log: Path) -> None:
    def fail() -> None:
        raise ValueError("no such luck")

    child = make(fail)

    assert until(lambda: not child.is_alive())
    assert child.exit_code == 1
    assert "no such luck" in log.read_text()


def test_ended_child_is_due_again_only_after_a_growing_pause(make: Make) -> None:
    child = make(lambda: sys.exit(3))
    assert until(lambda: not child.is_alive())

    assert child.exit_code == 3
    assert not child.is_due()
    assert until(child.is_due, 2)
    child.start()
    assert until(lambda: not child.is_alive())
    assert child.failures == 2


def test_stop_asks_first(make: Make, log: Path) -> None:
    def tidy() -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("tidied up"))
        print("ready", flush=True)
        time.sleep(60)

    child = make(tidy)
    assert until(lambda: log.exists() and "ready" in log.read_text())

    children.stop([child], 5, lambda: False)

    assert child.exit_code == 1


def test_stop_ends_by_force_those_that_will_not_hear_with_all_their_own(make: Make, log: Path) -> None:
    def deaf() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if (own := os.fork()) == 0:
            time.sleep(60)
        print(own, flush=True)
        time.sleep(60)

    child = make(deaf)
    assert until(lambda: log.exists() and log.read_text().endswith("\n"))
    grandchild = int(log.read_text())

    children.stop([child], 0.2, lambda: False)

    assert child.exit_code == -signal.SIGKILL
    assert until(lambda: not is_running(grandchild))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of the end")
def test_child_ends_when_its_parent_is_killed(make: Make, log: Path, tmp_path: Path) -> None:
    def parent() -> None:
        pid = forking.fork("own", lambda: time.sleep(60), tmp_path / "own.log", nothing)
        print(pid, flush=True)
        time.sleep(60)

    child = make(parent)
    assert until(lambda: log.exists() and log.read_text().endswith("\n"))
    grandchild = int(log.read_text())
    assert is_running(grandchild)

    child.kill()

    assert until(lambda: not is_running(grandchild))


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"

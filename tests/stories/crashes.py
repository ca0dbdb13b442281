"""Crashes for the stories: workers and databases killed, and what other processes say meanwhile."""

import contextlib
import os
import signal
import subprocess
import threading
import time

from tests.stories.installations import Installation


class Book:
    """What a process said, line by line, noted as it is said."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.strip())

    def wait_for_more(self, count: int = 1, seconds: float = 30) -> None:
        wanted, deadline = len(self.lines) + count, time.monotonic() + seconds
        while len(self.lines) < wanted:
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self._reader.join(timeout=10)
        assert self.process.stdout
        self.process.stdout.close()


def kill_database(installation: Installation) -> None:
    pid = installation.cluster.pid()
    assert pid
    os.kill(pid, signal.SIGKILL)
    while installation.cluster.is_running():
        time.sleep(0.01)
    installation.cluster.start()


def kill_worker(workers: Book) -> None:
    """The one that lives now; it is born again."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(int(workers.lines[-1]), signal.SIGKILL)

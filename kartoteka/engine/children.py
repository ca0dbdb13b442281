"""A child of the supervisor: started, watched, restarted with growing patience, stopped."""

import contextlib
import os
import signal
import time
from collections.abc import Callable

LONGEST_PAUSE = 30.0
GOOD_LIFE = 60.0


class Child:
    """One process and its descendants, which share its session."""

    def __init__(self, name: str, begin: Callable[[], int]) -> None:
        self.name = name
        self.pid: int | None = None
        self.exit_code: int | None = None
        self._begin = begin
        self._born_at = self._died_at = 0.0
        self.failures = 0

    def start(self) -> None:
        self.pid = self._begin()
        self._born_at = time.monotonic()

    def is_alive(self) -> bool:
        if self.pid is None:
            return False
        if not os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return True
        self.kill()  # whatever it left behind in its session
        self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.failures = 1 if self._age() > GOOD_LIFE else self.failures + 1
        self._died_at = time.monotonic()
        self.pid = None
        return False

    def is_due(self) -> bool:
        """Whether an ended child has waited long enough to be started again."""
        pause = min(LONGEST_PAUSE, 0.5 * 2 ** (self.failures - 1))
        return self.pid is None and time.monotonic() - self._died_at >= pause

    def terminate(self) -> None:
        if self.pid is not None:
            os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)

    def _age(self) -> float:
        return time.monotonic() - self._born_at


def stop(children: list[Child], patience: float, hurry: Callable[[], bool]) -> None:
    """Ask all of them at once, then end by force those that linger."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + patience
    while _alive(children) and time.monotonic() < deadline and not hurry():
        time.sleep(0.03)
    for child in _alive(children):
        child.kill()
    while _alive(children):
        time.sleep(0.01)
    for child in children:
        child.failures = 0


def _alive(children: list[Child]) -> list[Child]:
    return [child for child in children if child.is_alive()]

"""What was asked for on the command line, and how the console is spoken to."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from kartoteka.engine import checking


@dataclass(frozen=True)
class Plan:
    """One `kartoteka run`."""

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    demo: str = ""
    browser: bool = True
    reload: bool = False

    @property
    def reached_at(self) -> str:
        """The address for ourselves, when we listen on all of them."""
        if checking.is_wildcard(self.host):
            return "::1" if ":" in self.host else "127.0.0.1"
        return self.host

    @property
    def address(self) -> str:
        host = f"[{self.reached_at}]" if ":" in self.reached_at else self.reached_at
        return f"http://{host}:{self.port}/"


def say(line: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # the terminal may be gone
        print(line, flush=True)

"""The whole program as its user starts it, for the stories about starting and stopping."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


class Program:
    """One `kartoteka run`."""

    def __init__(self, data: Path, port: int, *words: str) -> None:
        self.data, self.port = data, port
        self.said_to = data.with_name(f"{data.name}-said-{time.monotonic_ns()}.txt")
        own = {"DJANGO_SETTINGS_MODULE", "KARTOTEKA_DATA", "DATABASE_URL"}
        kept = {name: value for name, value in os.environ.items() if name not in own}
        # Whoever was started in the background of a script is deaf to Ctrl-C, and so would be his children.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with self.said_to.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "kartoteka", "run", "--no-browser"]
                + ["--data", str(data), "--port", str(port), *words],
                cwd=data.parent,
                env={**kept, "PYTHONPATH": str(ROOT), "KARTOTEKA_ENV_FILE": os.devnull},
                stdout=said,
                stderr=said,
            )

    @property
    def said(self) -> str:
        return self.said_to.read_text()

    def until_ready(self) -> "Program":
        deadline = time.monotonic() + PATIENCE
        while "is ready" not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.05)
        return self

    def answers(self, path: str = "/readyz") -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as got:
                return bool(got.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=60)

    def database_pid(self) -> int:
        return int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])


def left_behind(data: Path) -> list[str]:
    """Living processes that bear the data folder in their command line."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if os.fsencode(data) in words and state != "Z":
            found.append(words.replace(b"\0", b" ").decode())
    return found

"""The program itself, run in a folder of its own to be measured or looked at."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tools.bench import processes

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Program:
    """`kartoteka run` on a data folder; knows its web, worker and database processes."""

    def __init__(self, folder: Path, *, port: int | None = None) -> None:
        self.folder, self.port = folder, port or free_port()
        # Jobs that the clock begins would be measured along.
        self.environment = {**os.environ, "KARTOTEKA_DATA": str(folder), "SCHEDULED": "false"}
        self.child: subprocess.Popen[str] | None = None
        self.link = ""

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> float:
        """Starts it and returns the seconds until it says that it is ready."""
        began = time.perf_counter()
        words = ["run", "--no-browser", "--port", str(self.port), "--data", str(self.folder)]
        self.child = subprocess.Popen(
            [sys.executable, "-m", "kartoteka", *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.child.stdout
        ready = 0.0
        for line in self.child.stdout:
            if "is ready" in line:
                ready = time.perf_counter() - began
            if "once: " in line:
                self.link = line.partition("once: ")[2].strip()
            if "Ctrl-C" in line:
                return ready
        raise SystemExit("The program did not start; see its logs in " + str(self.folder))

    def stop(self) -> None:
        if self.child:
            self.child.send_signal(signal.SIGTERM)
            self.child.wait(timeout=30)
            if self.child.stdout:
                self.child.stdout.close()
            self.child = None

    def manage(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "kartoteka", "manage", *words],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,  # what went wrong is told to whoever runs this
            text=True,
        )
        return done.stdout

    def begin(self, *words: str) -> "subprocess.Popen[bytes]":
        """The same, without waiting for its end."""
        command = [sys.executable, "-m", "kartoteka", "manage", *words]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL)

    def parts(self, *names: str) -> list[int]:
        """The process ids of the program's children by name: web, worker."""
        assert self.child
        wanted = {f"kartoteka {name}"[:15] for name in names}
        return [
            one.pid
            for one in processes.tree(self.child.pid)
            if one.parent == self.child.pid and one.name in wanted
        ]

    def database(self) -> list[int]:
        return [int((self.folder / "postgres" / "postmaster.pid").read_text().splitlines()[0])]

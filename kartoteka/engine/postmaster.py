"""Reading postmaster.pid: which server, if any, runs on a database folder."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOCKET_LINE, STATE_LINE = 4, 7


@dataclass(frozen=True)
class Postmaster:
    """A server that is alive."""

    pid: int
    socket_folder: Path
    is_ready: bool


def read(folder: Path) -> Postmaster | None:
    lines = _lines(folder)
    if not lines or not _serves(int(lines[0]), folder):
        return None
    return Postmaster(
        pid=int(lines[0]),
        socket_folder=Path(lines[SOCKET_LINE]),
        is_ready=lines[STATE_LINE].strip() == "ready",
    )


def ignoring(folder: Path) -> dict[str, str]:
    """After a crash another process may bear the dead server's number: tell the new server so.

    The server skips the number that this variable names; it is how pg_ctl names itself.
    """
    lines = _lines(folder)
    return {"PG_GRANDPARENT_PID": lines[0]} if lines and read(folder) is None else {}


def _lines(folder: Path) -> list[str]:
    try:
        lines = (folder / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, PermissionError):
        return []
    if not lines or not lines[0].isdigit():
        return []
    return [*lines, *[""] * (STATE_LINE + 1 - len(lines))]  # a starting server writes line by line


def _serves(pid: int, folder: Path) -> bool:
    if sys.platform == "linux":
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return os.fsencode(folder) in words
    asked = subprocess.run(
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return str(folder) in asked.stdout

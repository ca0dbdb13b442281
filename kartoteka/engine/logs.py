"""The log files of the children: kept small, and their complaints shown on the console."""

import json
import os
import re
import shutil
from pathlib import Path

LARGEST = 5 * 1024 * 1024
KEPT = 3
COMPLAINT = re.compile(r'"level": ?"(error|critical)"|\b(ERROR|CRITICAL|PANIC)\b')
WIDTH = 200


class Log:
    """A file that children append to; copied and emptied, never renamed under their hands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._began_at = self._read_to = path.stat().st_size if path.exists() else 0

    def complaints(self) -> list[str]:
        """Lines of errors written since the last time."""
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            return []
        if size <= self._read_to:
            self._read_to = min(size, self._read_to)
            return []
        with self.path.open("rb") as file:
            file.seek(self._read_to)
            fresh = file.read(64 * 1024)
        self._read_to = size
        lines = fresh.decode(errors="replace").splitlines()
        return [_short(line) for line in lines if COMPLAINT.search(line)]

    def fresh_lines(self, count: int = 8) -> str:
        """The end of what was written in this run."""
        if not self.path.exists():
            return ""
        with self.path.open("rb") as file:
            file.seek(max(self._began_at, self.path.stat().st_size - 16 * 1024))
            lines = file.read().decode(errors="replace").strip().splitlines()
        return "\n".join(lines[-count:])

    def trim(self) -> None:
        if not self.path.exists() or self.path.stat().st_size < LARGEST:
            return
        for number in range(KEPT - 1, 0, -1):
            older = self.path.with_name(f"{self.path.name}.{number}")
            if older.exists():
                older.replace(self.path.with_name(f"{self.path.name}.{number + 1}"))
        shutil.copy2(self.path, self.path.with_name(f"{self.path.name}.1"))
        os.truncate(self.path, 0)
        self._began_at = self._read_to = 0


def _short(line: str) -> str:
    """What happened, without the traceback; the log has it all."""
    try:
        said = " ".join(json.loads(line)["event"].split())
    except (ValueError, KeyError, TypeError, AttributeError):
        said = line
    return said[:WIDTH]

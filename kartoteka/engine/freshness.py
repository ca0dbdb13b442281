"""Noticing that the code changed, for development."""

from pathlib import Path

PACKAGES = Path(__file__).resolve().parents[2]
WATCHED = ("kartoteka", "config", "locale")
ENDINGS = {".py", ".html", ".txt", ".mo"}


class Freshness:
    """Lost when a watched file was added, removed or written since the last question."""

    def __init__(self) -> None:
        self._seen = _written()

    def is_lost(self) -> bool:
        before, self._seen = self._seen, _written()
        return before != self._seen


def _written() -> dict[Path, int]:
    return {
        path: path.stat().st_mtime_ns
        for name in WATCHED
        for path in (PACKAGES / name).rglob("*")
        if path.suffix in ENDINGS and path.is_file()
    }

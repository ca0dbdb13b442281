"""Anchoring: noting the end of the chain outside the database, where a rewrite cannot reach it."""

import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kartoteka.audit.verifying import Anchor
from kartoteka.lib.database import connection

FOLDER = "anchors"


def anchor() -> Anchor:
    """Adds today's end of the current workspace's chain to its anchor file and returns it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, digest FROM audit_head WHERE id = 1")
        position, digest = cursor.fetchone()
    noted = Anchor(position, bytes(digest).hex())
    line = {"at": timezone.now().isoformat(), "position": noted.position, "digest": noted.digest}
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(json.dumps(line) + "\n")
    return noted


def anchors(folder: Path | None = None) -> list[Anchor]:
    """What was noted so far, here or in a copy; an empty chain has nothing to hold on to."""
    path = _path(folder)
    if not path.exists():
        return []
    noted = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    return [Anchor(entry["position"], entry["digest"]) for entry in noted if entry["position"]]


def lines(schema: str) -> list[str]:
    """The anchors of a firm as they are noted, for taking along."""
    path = Path(settings.DATA) / FOLDER / f"{schema}.jsonl"
    return path.read_text().splitlines() if path.exists() else []


def put(schema: str, noted: list[str]) -> None:
    """The anchors that a firm brought along take the place of any that are here."""
    set_aside(schema)
    if noted:
        path = Path(settings.DATA) / FOLDER / f"{schema}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in noted))


def set_aside(schema: str) -> None:
    """A firm is gone; one that comes under its name must not be measured by its anchors."""
    path = Path(settings.DATA) / FOLDER / f"{schema}.jsonl"
    if path.exists():
        path.rename(path.with_suffix(f".{timezone.now():%Y%m%dT%H%M%S%f}.jsonl"))


def _path(folder: Path | None = None) -> Path:
    return (folder or Path(settings.DATA) / FOLDER) / f"{connection.schema_name}.jsonl"

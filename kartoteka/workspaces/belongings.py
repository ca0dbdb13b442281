"""What a firm has besides its tables: the sealed files in its folder of the data folder.

Each file is named by its digest and never changed, so a copy needs only what is not there yet.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

FOLDER = "files"
# The ending of what is being written.
DRAFT = ".making"
SIGNS = 2


def folder(schema: str) -> Path:
    return Path(settings.DATA) / FOLDER / schema


def place(schema: str, digest: str) -> Path:
    """Where the content with this digest lies; few files a folder, because old disks grow slow."""
    return folder(schema) / digest[:SIGNS] / digest


def paths(schema: str) -> Iterator[Path]:
    """The files of a firm, those that are being written left out."""
    return (path for path in sorted(folder(schema).glob("*/*")) if path.suffix != DRAFT)


def copy_missing(source: Path, target: Path) -> None:
    """Copies the files that the target has not; one that is swept away meanwhile is nobody's any more."""
    for path in sorted(source.glob("*/*/*")):
        wanted = target / path.relative_to(source)
        if path.suffix == DRAFT or wanted.exists():
            continue
        wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            shutil.copy2(path, wanted)
        except FileNotFoundError:
            wanted.unlink(missing_ok=True)


@dataclass
class Draft:
    """A file that is being written; nobody sees it before it has its name."""

    path: Path
    file: IO[bytes]

    def keep_as(self, wanted: Path) -> None:
        """Gives it its name, when all of it is on the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())
        wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.replace(wanted)
        _settle(wanted.parent)


@contextmanager
def drafted(schema: str) -> Iterator[Draft]:
    """A draft in the firm's folder, thrown away unless it is kept."""
    path = folder(schema) / "drafts" / f"{os.urandom(8).hex()}{DRAFT}"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with open(path, "xb", opener=_private) as file:
            yield Draft(path, file)
    finally:
        path.unlink(missing_ok=True)


def put(schema: str, digest: str, file: IO[bytes]) -> None:
    """A file that a firm brought along takes its place."""
    with drafted(schema) as draft:
        shutil.copyfileobj(file, draft.file)
        draft.keep_as(place(schema, digest))


def drop(schema: str) -> None:
    """The firm is gone, and its files with it."""
    shutil.rmtree(folder(schema), ignore_errors=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _settle(folder: Path) -> None:
    """A name outlives a power cut only when its folder is on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

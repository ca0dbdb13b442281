"""Opening a file from outside: it is read in the sandbox, and its parts come as they are read."""

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, BinaryIO

from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.tables import reading
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.lib import sandbox
from kartoteka.lib.sandbox import MIB, Crashed, Limits, Overrun

LARGEST = 512 * MIB
SECONDS = 20
SECONDS_FOR_MIB = 1
ANSWER = 64 * MIB


@dataclass(frozen=True)
class Began:
    format: str
    encoding: str
    separator: str


@dataclass(frozen=True)
class SheetBegan:
    place: int
    name: str


@dataclass(frozen=True)
class Lines:
    """Lines of the sheet that began last: [number, cells]."""

    rows: list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Guessed:
    layout: Layout


Part = Began | SheetBegan | Lines | Guessed


def parts(source: bytes | BinaryIO, *, encoding: str = "", separator: str = "") -> Iterator[Part]:
    """The parts of a file; `encoding` and `separator` overrule the guess. Raises Unreadable, at any moment."""
    size = len(source) if isinstance(source, bytes) else os.fstat(source.fileno()).st_size
    if size > LARGEST:
        raise Unreadable("too large")
    limits = Limits(
        cpu_seconds=SECONDS + SECONDS_FOR_MIB * size // MIB,
        wall_seconds=2 * (SECONDS + SECONDS_FOR_MIB * size // MIB),
        answer=ANSWER,
    )
    heard = sandbox.stream(reading.parts, source, limits=limits, encoding=encoding, separator=separator)
    with closing(heard):
        try:
            for word, said in heard:
                yield _part(word, said)
        except Overrun as error:
            raise Unreadable("too much work") from error
        except Crashed as error:
            raise Unreadable("binary") from error


def _part(word: str, said: Any) -> Part:
    match word:
        case "lines":
            return Lines(said)
        case "sheet":
            return SheetBegan(**said)
        case "began":
            return Began(**said)
        case "guessed":
            return Guessed(Layout.of(said))
        case _:
            raise Unreadable(said["reason"], line=said["line"])

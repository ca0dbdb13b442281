"""Reading a file inside the sandbox: what it is, its sheets in pieces, and what they are taken for."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kartoteka.intake.layouts import guessing
from kartoteka.intake.layouts.layout import Sample
from kartoteka.intake.tables import decoding, formats, splitting, vcards, workbooks
from kartoteka.intake.tables.unreadable import Unreadable

MOST_LINES = 2_000_000
MOST_COLUMNS = 200
MOST_SHEETS = 100
LONGEST_CELL = 32_767
PIECE_LINES = 1000
PIECE_LETTERS = 1_000_000
SAMPLE_LINES = 400

Line = tuple[int, list[str]]
Said = tuple[str, Any]


def parts(source: BinaryIO, *, encoding: str = "", separator: str = "") -> Iterator[Said]:
    """A word and what belongs to it: began, sheet, lines, guessed; or refused, and nothing after it."""
    try:
        yield from _parts(source, encoding, separator)
    except Unreadable as refusal:
        yield "refused", {"reason": refusal.reason, "line": refusal.line}


def _parts(source: BinaryIO, encoding: str, separator: str) -> Iterator[Said]:
    began, sheets = _opened(source, encoding, separator)
    yield "began", began
    samples: list[Sample] = []
    total = 0
    for place, (name, lines) in enumerate(sheets):
        if place == MOST_SHEETS:
            raise Unreadable("too many sheets")
        sample: list[Line] = []
        for piece in _pieces(lines):
            if not sample:
                yield "sheet", {"place": len(samples), "name": name}
            sample += piece[: SAMPLE_LINES - len(sample)]
            total += len(piece)
            if total > MOST_LINES:
                raise Unreadable("too many rows")
            yield "lines", piece
        if sample:
            samples.append(Sample(name, sample))
    if not samples:
        raise Unreadable("empty")
    yield "guessed", guessing.guess(samples).as_json()


def _opened(
    source: BinaryIO, encoding: str, separator: str
) -> tuple[dict[str, str], Iterable[tuple[str, Iterator[Line]]]]:
    form = formats.detect(source)
    if form not in {"text", "vcard"}:
        return {"format": form, "encoding": "", "separator": ""}, workbooks.sheets(source)
    text, encoding = decoding.opened(source, encoding=encoding)
    if form == "vcard":
        return {"format": form, "encoding": encoding, "separator": ""}, [("", vcards.lines(text))]
    manner = splitting.manner_of(text, separator=separator)
    began = {"format": "csv", "encoding": encoding, "separator": manner.separator}
    return began, [("", splitting.records(text, manner))]


def _pieces(lines: Iterator[Line]) -> Iterator[list[Line]]:
    piece: list[Line] = []
    letters = 0
    for number, cells in lines:
        size = sum(map(len, cells))
        if size > LONGEST_CELL or len(cells) > MOST_COLUMNS:
            _refuse_beyond_measure(number, cells)
        piece.append((number, cells))
        letters += size
        if len(piece) == PIECE_LINES or letters > PIECE_LETTERS:
            yield piece
            piece, letters = [], 0
    if piece:
        yield piece


def _refuse_beyond_measure(number: int, cells: list[str]) -> None:
    if len(cells) > MOST_COLUMNS:
        raise Unreadable("too many columns", line=number)
    if max(map(len, cells)) > LONGEST_CELL:
        raise Unreadable("cell too long", line=number)

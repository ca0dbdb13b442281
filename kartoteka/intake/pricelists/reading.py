"""Reading a price list: the file is parsed in the sandbox, as every file from outside."""

from collections.abc import Sequence
from typing import BinaryIO

from kartoteka.catalog.repricing import MOST_LINES, Table
from kartoteka.intake import wording
from kartoteka.intake.pricelists import guessing
from kartoteka.intake.tables import opening
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.lib import folding, spreadsheets
from kartoteka.lib.refusals import Refusal

Lines = list[tuple[int, list[str]]]


class PriceListUnreadable(Refusal):
    pass


def read(file_name: str, source: bytes | BinaryIO) -> Table:
    """The longest sheet of the file, with a guess of what its columns hold. Raises PriceListUnreadable."""
    try:
        lines = max(_sheets(source), key=len, default=[])
    except Unreadable as unreadable:
        raise PriceListUnreadable(
            wording.unreadable(unreadable.reason, line=unreadable.line), field="file"
        ) from unreadable
    if not lines:
        raise PriceListUnreadable(wording.unreadable("empty"), field="file")
    width = max(len(cells) for _number, cells in lines)
    place = guessing.heading_line(lines)
    headings = _padded(lines[place][1], width) if place >= 0 else [""] * width
    below = [(number, _padded(cells, width)) for number, cells in lines[place + 1 :]]
    parts = guessing.parts_of(headings) if place >= 0 else guessing.parts_by_content(below, width)
    return Table(folding.tidy(file_name)[:200] or "—", headings, parts, below)


def _sheets(source: bytes | BinaryIO) -> list[Lines]:
    sheets: list[Lines] = []
    for part in opening.parts(source):
        if isinstance(part, opening.SheetBegan):
            sheets.append([])
        elif isinstance(part, opening.Lines) and len(sheets[-1]) <= MOST_LINES:
            rows = ((number, [spreadsheets.unguarded(cell) for cell in cells]) for number, cells in part.rows)
            sheets[-1] += [(number, cells) for number, cells in rows if not spreadsheets.is_stamp(cells)]
    return sheets


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]

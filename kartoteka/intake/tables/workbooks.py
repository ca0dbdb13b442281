"""Sheets of a workbook (xlsx, xls, xlsb, ods) as lines of text."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kartoteka.intake.tables import spelling
from kartoteka.intake.tables.unreadable import Unreadable

Line = tuple[int, list[str]]


def sheets(source: BinaryIO) -> Iterator[tuple[str, Iterator[Line]]]:
    """The name of each sheet that people see, and its lines that are not blank. Raises Unreadable."""
    source.seek(0)
    try:
        with CalamineWorkbook.from_filelike(source) as book:
            for name in _shown(book):
                yield name, _lines(book, name)
    except PasswordError as error:
        raise Unreadable("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("damaged") from error


def _shown(book: CalamineWorkbook) -> Sequence[str]:
    tables = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    shown = [one.name for one in tables if one.visible == SheetVisibleEnum.Visible]
    return shown or [one.name for one in tables]


def _lines(book: CalamineWorkbook, name: str) -> Iterator[Line]:
    try:
        rows = book.get_sheet_by_name(name).iter_rows()
        for number, row in enumerate(rows, start=1):
            cells = [spelling.text_of(value) if value != "" else "" for value in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield number, cells
    except PasswordError as error:
        raise Unreadable("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("damaged") from error

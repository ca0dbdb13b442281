"""Typesetting: a sheet of typst and what it tells, as PDF or as a picture. Imported inside the sandbox alone.

What the typesetter needs of the outside is fetched while this module is imported, before the process is locked in.
"""

from typing import Final, Literal

import typst

# For papers that are kept for years: all fonts inside, nothing fetched, a date of their own.
STANDARD: Final = "a-2b"
# Points to the inch of a picture: sharp on a screen of any kind.
FINE: Final = 192.0
DATED: Final = b"#set document(date: datetime(year: 2026, month: 1, day: 1))\n."


def pdf(sheet: bytes, data: str) -> bytes:
    """`data` is JSON and never becomes part of the source."""
    return _set(sheet, data, "pdf")


def png(sheet: bytes, data: str) -> bytes:
    """The sheet has one page only."""
    return _set(sheet, data, "png")


def _set(sheet: bytes, data: str, form: Literal["pdf", "png"]) -> bytes:
    made: object = typst.compile(
        sheet,
        format=form,
        ppi=FINE,
        sys_inputs={"data": data},
        ignore_system_fonts=True,
        pdf_standards=STANDARD if form == "pdf" else [],
    )
    assert isinstance(made, bytes)  # noqa: S101  # one file, not one a page
    return made


# The typesetter starts its threads at its first work, and afterwards it may start none.
pdf(DATED, "{}")

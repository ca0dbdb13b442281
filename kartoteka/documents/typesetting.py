"""Setting a paper as PDF. Runs inside the sandbox: what it needs of the outside is fetched before it is locked in."""

from base64 import b64encode
from pathlib import Path
from typing import Final

import typst

# For papers that are kept for years: all fonts inside, nothing fetched, a date of their own.
STANDARD: Final = "a-2b"
SHEET = (Path(__file__).parent / "sheets" / "paper.typ").read_bytes()
DATED = b"#set document(date: datetime(year: 2026, month: 1, day: 1))\n."


def pdf(data: bytes) -> str:
    """The bytes of the PDF in base64; `data` is JSON and never becomes part of the source."""
    return b64encode(_set(SHEET, data.decode())).decode()


def _set(source: bytes, data: str) -> bytes:
    made: object = typst.compile(
        source, sys_inputs={"data": data}, ignore_system_fonts=True, pdf_standards=STANDARD
    )
    assert isinstance(made, bytes)  # noqa: S101  # one file, not one a page
    return made


# The typesetter starts its threads at its first work, and afterwards it may start none.
_set(DATED, "{}")

"""The sheet of clients as a whole, inside the sandbox, in the shape that the present wizard keeps."""

import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from kartoteka.intake.layouts.layout import Column, Layout, Sheet
from kartoteka.intake.layouts.roles import Role
from kartoteka.intake.tables import headings, reading

MOST_LINES = 200_000
PIECE = 100
LABEL = 80
PARTS = {Role.LAST_NAME, Role.FIRST_NAME, Role.PATRONYMIC}
WHOLE = (Role.COMPANY, Role.NAME, Role.BOTH, Role.PERSON)
USES = {Role.PHONE: headings.PHONE, Role.CONTACTS: headings.PHONE, Role.NOTE: headings.NOTE}

Line = tuple[int, list[str]]


def collect(data: bytes) -> dict[str, Any]:
    """The table, or under "refused" why there is none, with the line where it shows.

    A piece is a JSON list of lines; a line is its number in the file and its cells.
    """
    sheets: list[list[Line]] = []
    began: dict[str, str] = {}
    layout: Layout | None = None
    for word, said in reading.parts(BytesIO(data)):
        if word == "refused":
            return {"refused": said["reason"], "line": said["line"]}
        if word == "began":
            began = said
        elif word == "sheet":
            sheets.append([])
        elif word == "lines":
            sheets[-1] += said
            if len(sheets[-1]) > MOST_LINES:
                return {"refused": "too many lines", "line": 0}
        else:
            layout = Layout.of(said)
    if layout is None:
        return {"refused": "empty", "line": 0}
    return {
        "encoding": began["encoding"],
        "separator": began["separator"],
        **_shape(layout.main, sheets[layout.main.place]),
    }


def _shape(sheet: Sheet, lines: list[Line]) -> dict[str, Any]:
    start = sheet.heading_lines[-1] if sheet.heading_lines else sheet.first_line
    kept = [line for line in lines if line[0] >= start]
    width = max([len(sheet.columns), *(len(cells) for _, cells in kept)])
    return {
        "has_header": bool(sheet.heading_lines),
        "left_out": len(lines) - len(kept),
        "labels": _padded([column.heading[:LABEL] for column in sheet.columns], width),
        "uses": _padded(_uses(sheet.columns), width),
        "of_people": sheet.is_of_people or bool(sheet.with_role(Role.LAST_NAME)),
        "line_count": len(kept),
        "pieces": list(_pieces(kept)),
    }


def _uses(columns: Sequence[Column]) -> list[str]:
    """The parts of a name are joined; else the one column that holds the whole of it."""
    roles = [column.role for column in columns]
    whole = next((role for role in WHOLE if role in roles), Role.FIRST_NAME)
    names = PARTS if Role.LAST_NAME in roles else {whole}
    return [_use(column, names) for column in columns]


def _use(column: Column, names: set[Role]) -> str:
    if column.role in names:
        return headings.NAME
    return headings.IGNORED if column.label == "fax" else USES.get(column.role, headings.IGNORED)


def _padded(values: list[str], width: int) -> list[str]:
    return values + [""] * (width - len(values))


def _pieces(lines: list[Line]) -> Iterator[str]:
    for begin in range(0, len(lines), PIECE):
        yield json.dumps(lines[begin : begin + PIECE], ensure_ascii=False, separators=(",", ":"))

"""Reading a table, inside the sandbox: bytes in; the shape of the table and its lines in pieces out."""

import json
from typing import Any

from kartoteka.intake.tables import decoding, guessing, headings, splitting
from kartoteka.intake.tables.unreadable import Unreadable

PIECE = 100
LABEL = 80


def read(data: bytes) -> dict[str, Any]:
    """The table, or under "refused" why there is none, with the line where it shows.

    A piece is a JSON list of lines; a line is its number in the file and its cells.
    """
    try:
        text, encoding = decoding.decode(data)
        separator, records = splitting.records(text)
    except Unreadable as refusal:
        return {"refused": refusal.reason, "line": refusal.line}
    del text
    return {"encoding": encoding, "separator": separator, **_shape(records)}


def _shape(records: list[tuple[int, list[str]]]) -> dict[str, Any]:
    sample = [cells for _, cells in records[: guessing.SAMPLE + guessing.HEADING_WITHIN]]
    header = guessing.heading_place(sample)
    start = header or 0
    names = sample[start] if header is not None else []
    content = sample[start + (header is not None) :]
    uses = guessing.uses(names, content)
    width = max(len(cells) for _, cells in records[start:])
    uses += [headings.IGNORED] * (width - len(uses))
    return {
        "has_header": header is not None,
        "left_out": start,
        "labels": [cell[:LABEL] for cell in records[start][1]] + [""] * (width - len(records[start][1])),
        "uses": uses,
        "of_people": headings.is_of_people(names),
        "line_count": len(records) - start,
        "pieces": list(_pieces(records[start:])),
    }


def _pieces(records: list[tuple[int, list[str]]]) -> Any:
    for begin in range(0, len(records), PIECE):
        yield json.dumps(records[begin : begin + PIECE], ensure_ascii=False, separators=(",", ":"))

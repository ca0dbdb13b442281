"""Very many values as one parameter: an array in PostgreSQL's own writing, made at a stroke."""

import json
from collections.abc import Iterable
from typing import Any

# It stands in no text of ours, so that all values are quoted at once.
BETWEEN = "\x1f"


def array(values: Iterable[Any]) -> str:
    told = list(values)
    kinds = set(map(type, told))
    if kinds == {int}:
        return f"{{{','.join(map(str, told))}}}"
    cells = told if kinds == {str} else [written(value) for value in told]
    if None not in cells:
        text = BETWEEN.join(cells)  # type: ignore[arg-type]  # there is no None in it
        if cells and text.count(BETWEEN) == len(cells) - 1:
            return f'{{"{_quoted(text).replace(BETWEEN, chr(34) + "," + chr(34))}"}}'
    return f"{{{','.join('NULL' if cell is None else chr(34) + _quoted(cell) + chr(34) for cell in cells)}}}"


def written(value: Any) -> str | None:
    """One value of any type, as a text that its type reads."""
    if value is None or type(value) is str:
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"') if "\\" in text or '"' in text else text

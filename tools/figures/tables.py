"""Reading a table of records whose truth is known: csv in any common dialect, workbooks, parquet."""

import csv
import json
import re
from pathlib import Path

from kartoteka.lib.likeness import guessing
from kartoteka.lib.likeness.fields import Role

Table = dict[str, list[str]]
ENCODINGS = ("utf-8-sig", "cp1251")
# FEBRL writes the truth into its record numbers: rec-223-org, rec-223-dup-0.
_NUMBERED = re.compile(r"(.+?)[-_](?:org|dup)(?:[-_]?\d+)?")


def read(path: Path) -> Table:
    """The columns by their headings, all values as texts."""
    if path.suffix.lower() == ".parquet":
        import pyarrow.parquet  # type: ignore[import-not-found]  # noqa: PLC0415

        columns = pyarrow.parquet.read_table(path).to_pydict()
        return {str(label): [_text(value) for value in values] for label, values in columns.items()}
    if path.suffix.lower() in {".xlsx", ".xls", ".xlsb", ".ods"}:
        import python_calamine  # noqa: PLC0415

        sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = [[_text(value) for value in row] for row in sheet.to_python()]
    else:
        rows = _csv(path.read_bytes())
    labels = [label.strip() for label in rows[0]]
    full = [row + [""] * (len(labels) - len(row)) for row in rows[1:] if any(cell.strip() for cell in row)]
    return {label: [row[at].strip() for row in full] for at, label in enumerate(labels)}


def _csv(content: bytes) -> list[list[str]]:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = content.decode("latin-1")
    head = text.partition("\n")[0]
    separator = max(",;\t|", key=head.count)
    return list(csv.reader(text.splitlines(keepends=True), delimiter=separator))


def _text(value: object) -> str:
    if value is None:
        return ""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if whole else str(value)  # type: ignore[call-overload]


def entities(values: list[str]) -> list[str]:
    """Of whom each record tells; a record without truth is somebody of his own."""
    found = [_NUMBERED.fullmatch(value) for value in values]
    if all(found):
        return [one[1] for one in found if one]
    return [value or f"nobody {at}" for at, value in enumerate(values)]


def roles(table: Table, wanted: str) -> dict[str, Role]:
    """The role of each column: as told by `column=role,…` or a JSON object of that (or a file with one), or guessed."""
    if not wanted:
        return guessing.roles(table)
    if Path(wanted).is_file():
        wanted = Path(wanted).read_text()
    if wanted.lstrip().startswith("{"):
        told = {str(one): str(other) for one, other in json.loads(wanted).items()}
    else:
        told = dict(pair.split("=", 1) for pair in wanted.replace(":", "=").split(","))
    found = {}
    for one, other in told.items():
        label, role = (one, other) if one.strip() in table else (other, one)
        if label.strip() not in table:
            raise SystemExit(f"There is no column {label.strip()!r}; there are {', '.join(table)}.")
        found[label.strip()] = _role(role.strip())
    return found


def _role(word: str) -> Role:
    try:
        return Role(word.lower())
    except ValueError:
        guessed = guessing.guess(word, [])
        if guessed is Role.LEFT_OUT:
            raise SystemExit(f"There is no role {word!r}; there are {', '.join(Role)}.") from None
        return guessed

"""Which record heads a table and what its columns are for: by the headings, else by what stands below."""

import re
from collections.abc import Callable, Sequence

from kartoteka.intake.tables.headings import IGNORED, NAME, NOTE, PHONE, name_columns, promise

HEADING_WITHIN = 10
SAMPLE = 200
LONGEST_HEADING = 60

PHONE_LIKE = re.compile(r"[+(]?[\d(][\d\s().\-–/]{5,}(?:\s*\D{1,6}\.?\s*\(?\d{1,6}\)?)?")
DATE_LIKE = re.compile(r"\d{4}[-./]\d\d?[-./]\d\d?.*|\d\d?[-./]\d\d?[-./](?:\d{4}|\d\d).*")
NUMBER_LIKE = re.compile(r"[-+]?[\d\s]+([.,]\d+)?(e[-+]?\d+)?", re.IGNORECASE)
FRACTION_LIKE = re.compile(r"[-+]?\d+[.,]\d+(e[-+]?\d+)?", re.IGNORECASE)
LONGEST_FIGURES = 40
LEAST_DIGITS, MOST_DIGITS = 7, 15
WITHOUT_COUNTRY = 10
WITH_COUNTRY = (11, 12)
MOSTLY = 0.6
OFTEN = 0.3
SHORT_TEXT = 60
LONG_TEXT = 30

Record = Sequence[str]


def heading_place(records: Sequence[Record]) -> int | None:
    """Where the record stands that names the columns: the first of those that promise the most."""
    promises = [
        sum(bool(promise(cell)) for cell in record if len(cell) < LONGEST_HEADING)
        for record in records[:HEADING_WITHIN]
    ]
    best = max(range(len(promises)), key=lambda place: promises[place])
    if promises[best] and (best == 0 or promises[best] > 1):
        return best
    return 0 if _first_differs(records) else None


def uses(headings: Record, records: Sequence[Record]) -> list[str]:
    """A use for each column; only what no heading promises is told by its content."""
    columns = [cells[1:] for cells in _columns([headings, *records])]
    promised = [promise(heading) for heading in headings] + [IGNORED] * (len(columns) - len(headings))
    guessed = [use if use in {PHONE, NOTE} else IGNORED for use in promised]
    for place in name_columns(headings):
        guessed[place] = NAME
    for use, worth, least in (
        (PHONE, _phone_likeness, MOSTLY),
        (NAME, _name_likeness, OFTEN),
        (NOTE, len, LONG_TEXT),
    ):
        if use not in guessed:
            _give(guessed, use, [_mean(worth, cells) for cells in columns], least=least)
    return guessed


def _give(guessed: list[str], use: str, worth: list[float], *, least: float) -> None:
    free = [place for place, taken in enumerate(guessed) if not taken]
    best = max(free, key=lambda place: worth[place], default=None)
    if best is not None and worth[best] > least:
        guessed[best] = use


def _first_differs(records: Sequence[Record]) -> bool:
    """A column of telephones, numbers or dates that begins with a word begins with its heading."""
    return any(
        cells[0] and not any(map(str.isdigit, cells[0])) and _mean(_is_figures, cells[1:]) > MOSTLY
        for cells in _columns(records)
    )


def _is_figures(cell: str) -> bool:
    return len(cell) < LONGEST_FIGURES and any(
        shape.fullmatch(cell) for shape in (NUMBER_LIKE, DATE_LIKE, PHONE_LIKE)
    )


def _phone_likeness(cell: str) -> float:
    digits = sum(map(str.isdigit, cell))
    if len(cell) > LONGEST_FIGURES or not LEAST_DIGITS <= digits <= MOST_DIGITS:
        return 0.0
    if not PHONE_LIKE.fullmatch(cell):
        return 0.0
    if DATE_LIKE.fullmatch(cell) or FRACTION_LIKE.fullmatch(cell):
        return 0.0
    if not cell.isdigit() or digits in WITH_COUNTRY:
        return 1.0
    # Bare digits may as well be a day, a price or a tax number.
    return 0.7 if digits == WITHOUT_COUNTRY or cell.startswith("0") else 0.3


def _name_likeness(cell: str) -> float:
    """Names are short and mostly letters; of two such columns the one with longer words is likelier."""
    is_words = len(cell) < SHORT_TEXT and sum(map(str.isalpha, cell)) > len(cell) / 2
    return 0.5 + len(cell) / (2 * SHORT_TEXT) if is_words else 0.0


def _mean(worth: Callable[[str], float], cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(map(worth, filled)) / len(filled) if filled else 0.0


def _columns(records: Sequence[Record]) -> list[list[str]]:
    sample = records[: SAMPLE + 1]
    width = max(map(len, sample), default=0)
    return [[record[place] if place < len(record) else "" for record in sample] for place in range(width)]

"""From the text of a file to its records: which separator, which quotes, where a record begins and ends."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count

from kartoteka.intake.tables.unreadable import Unreadable

SEPARATORS = ";\t|,"
NO_SEPARATOR = "\x1f"
SAMPLE_LINES = 200
SAMPLE_LETTERS = 64_000
MOST_RECORDS = 200_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_000
SAID_BY_EXCEL = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
FORMULA_OF_TEXT = re.compile(r'="(.*)"', re.DOTALL)
# What programs put before a text that begins like a formula, ours included.
GUARDED = re.compile(r"'[=+\-@\t\r]")
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]"
)


def records(text: str) -> tuple[str, list[tuple[int, list[str]]]]:
    """The separator, and the records that are not blank with their numbers. Raises Unreadable."""
    said = SAID_BY_EXCEL.match(text)
    start = said.end() if said else 0
    separator, quote = _manner(text[start : start + SAMPLE_LETTERS])
    if said:
        separator = said[1]
    found: list[tuple[int, list[str]]] = []
    for number, cells in _numbered(text[start:], separator, quote, first=2 if said else 1):
        if len(found) == MOST_RECORDS:
            raise Unreadable("too many lines", line=number)
        if len(cells) > MOST_COLUMNS:
            raise Unreadable("too many columns", line=number)
        found.append((number, cells))
    if not found:
        raise Unreadable("empty")
    return separator, found


def _numbered(text: str, separator: str, quote: str, *, first: int) -> Iterator[tuple[int, list[str]]]:
    lines = Lines(text)
    reader = _reader(lines, separator, quote)
    for number in count(first):
        begins, lines_before = lines.position, lines.count
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable("cell too long", line=number) from error
        if lines.count > lines_before + 1 or lines.position == len(text):
            _refuse_open_quote(text[begins : lines.position], separator, quote, number)
        cells = [tidy(cell) for cell in cells]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _refuse_open_quote(record: str, separator: str, quote: str, number: int) -> None:
    """A record of several lines is either meant so, or a quote that was opened and never closed."""
    lines = Lines(record)
    try:
        list(_reader(lines, separator, quote, strict=True))
    except csv.Error as error:
        # Within one line, letters behind a closing quote do no harm.
        if lines.count > 1 or "end of data" in str(error):
            raise Unreadable("quote", line=number) from error


class Lines:
    """The lines of a text, as csv breaks them, and how far the reading is."""

    def __init__(self, text: str) -> None:
        self.source = io.StringIO(text, newline="")
        self.position = 0
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.source:
            self.position += len(line)
            self.count += 1
            yield line


def _reader(lines: Lines, separator: str, quote: str, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(
        iter(lines), delimiter=separator, quotechar=quote, skipinitialspace=separator != " ", strict=strict
    )


def _manner(sample: str) -> tuple[str, str]:
    """The separator and quote that cut the first lines most evenly."""
    quote = "'" if '"' not in sample and sample.count("'") > 2 * sample.count("\n") else '"'
    best = max(SEPARATORS, key=lambda separator: _evenness(sample, separator, quote))
    return (best, quote) if _evenness(sample, best, quote) else (NO_SEPARATOR, quote)


def _evenness(sample: str, separator: str, quote: str) -> float:
    """0 when it does not cut; else how many lines have the commonest width, and a little for each column."""
    widths: Counter[int] = Counter()
    try:
        for cells, _ in zip(_reader(Lines(sample), separator, quote), range(SAMPLE_LINES), strict=False):
            if any(cells):
                widths[len(cells)] += 1
    except csv.Error:
        pass
    cut = [(width, often) for width, often in widths.items() if width > 1]
    if not cut:
        return 0.0
    width, often = max(cut, key=lambda pair: pair[1])
    return often / widths.total() + min(width, 20) / 100


def tidy(cell: str) -> str:
    """The cell as it was meant: without invisible marks and what keeps a text from being a formula."""
    if not cell.isprintable():
        cell = INVISIBLE.sub("", cell.replace("\r\n", "\n"))
    cell = cell.strip()
    if wrapped := FORMULA_OF_TEXT.fullmatch(cell):
        return wrapped[1].strip()
    return cell[1:].strip() if GUARDED.match(cell) else cell

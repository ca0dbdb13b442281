"""From the text of a file to its records: which separator, which quotes, where a record begins and ends."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import TextIO

from kartoteka.intake.tables import spelling
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.lib import spreadsheets

SEPARATORS = ";\t|,"
NO_SEPARATOR = "\x1f"
SAMPLE_LINES = 200
SAMPLE_LETTERS = 64_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
SAID_BY_EXCEL = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)

Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Manner:
    """How the cells of a line are told apart; the first `skipped` letters and lines are no cells."""

    separator: str
    quote: str = '"'
    skipped: int = 0
    first: int = 1

    def reader(self, lines: Iterable[str], *, strict: bool = False) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST_CELL)
        return csv.reader(
            iter(lines),
            delimiter=self.separator,
            quotechar=self.quote,
            skipinitialspace=self.separator != " ",
            strict=strict,
        )


def manner_of(text: TextIO, *, separator: str = "") -> Manner:
    """Found out by the first lines, unless it is said; the text is left at its beginning."""
    guessed = _guessed(text)
    return replace(guessed, separator=separator) if separator in set(SEPARATORS) else guessed


def _guessed(text: TextIO) -> Manner:
    sample = text.read(SAMPLE_LETTERS)
    text.seek(0)
    bare = sample.removeprefix("\ufeff")
    mark = len(sample) - len(bare)
    if said := SAID_BY_EXCEL.match(bare):
        guessed = _manner(bare[said.end() :])
        return replace(guessed, separator=said[1], skipped=mark + said.end(), first=2)
    return replace(_manner(bare), skipped=mark)


def records(text: TextIO, manner: Manner) -> Iterator[Record]:
    """The records that are not blank, with their numbers. Raises Unreadable."""
    text.read(manner.skipped)
    lines = Lines(text)
    reader = manner.reader(lines)
    for number in count(manner.first):
        lines.of_record.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable("cell too long", line=number) from error
        if len(lines.of_record) > 1 or lines.has_ended:
            _refuse_open_quote(lines, manner, number)
        cells = [spelling.tidy(cell) for cell in cells]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise Unreadable("too many columns", line=number)
        if cells:
            yield number, cells


class Lines:
    """The lines of a text, as csv breaks them; those of the record that is being read are kept."""

    def __init__(self, text: TextIO) -> None:
        self.source = text
        self.of_record: list[str] = []
        self.has_ended = False

    def __iter__(self) -> Iterator[str]:
        for line in self.source:
            self.of_record.append(line)
            yield line
        self.has_ended = True


def _refuse_open_quote(lines: Lines, manner: Manner, number: int) -> None:
    """A record of several lines is either meant so, or a quote that was opened and never closed."""
    try:
        list(manner.reader(lines.of_record, strict=True))
    except csv.Error as error:
        # Within one line, letters behind a closing quote do no harm.
        if len(lines.of_record) > 1 or "end of data" in str(error):
            raise Unreadable("quote", line=number) from error


def _manner(sample: str) -> Manner:
    """The separator and quote that cut the first lines most evenly; our own exports are cut as we cut them."""
    if spreadsheets.is_stamp([sample.partition("\n")[0].strip().strip('"')]):
        return Manner(spreadsheets.SEPARATOR)
    quote = "'" if '"' not in sample and sample.count("'") > 2 * sample.count("\n") else '"'
    manners = [Manner(separator, quote) for separator in SEPARATORS]
    evenness = {manner: _evenness(sample, manner) for manner in manners}
    best = max(manners, key=lambda manner: evenness[manner])
    return best if evenness[best] else Manner(NO_SEPARATOR, quote)


def _evenness(sample: str, manner: Manner) -> float:
    """0 when it does not cut; else how many lines have the commonest width, and a little for each column."""
    widths: Counter[int] = Counter()
    try:
        lines = io.StringIO(sample, newline="")
        for cells, _ in zip(manner.reader(lines), range(SAMPLE_LINES), strict=False):
            if any(cells):
                widths[len(cells)] += 1
    except csv.Error:
        pass
    cut = [(width, often) for width, often in widths.items() if width > 1]
    if not cut:
        return 0.0
    width, often = max(cut, key=lambda pair: pair[1])
    return often / widths.total() + min(width, 20) / 100

"""A line of the file as it was meant: a name, telephones, a note; or what stands in the way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kartoteka.intake.models import Row
from kartoteka.intake.tables.headings import NAME, NOTE, PHONE
from kartoteka.lib import folding, phones
from kartoteka.lib.phones import DOT, SHOWN_AT_END, Phone

LONGEST_NAME = 300
SHOWN_LETTERS = 60
FEWEST_DIGITS = 5
SEVERAL = re.compile(r"[,;/|\n]| или | або | или\b")
OF_A_SPREADSHEET = re.compile(r"\d+([.,]\d+)?[eE]\+\d+")
WHOLE_FRACTION = re.compile(r"(\+?\d{7,15})[.,]0+")
BARE = re.compile(r"\d{10,15}")
DIGIT = re.compile(r"\d")


# The number of the line in the file, and its cells.
Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Line:
    """`mentioned` are the numbers found in the note; they go on the card too."""

    number: int
    name: str = ""
    phones: tuple[Phone, ...] = ()
    note: str = ""
    mentioned: tuple[Phone, ...] = ()
    phone_text: str = ""
    problem: str = ""

    @property
    def shown_phones(self) -> list[str]:
        """What may be shown of the phones: masks, or the unreadable text without its first digits."""
        return [phone.mask for phone in self.phones] or [veiled(self.phone_text)[:SHOWN_LETTERS]]

    @property
    def shown_phone(self) -> str:
        return ", ".join(self.shown_phones)[:SHOWN_LETTERS]


class PhoneProblem(ValueError):
    """The cell is not a telephone number; the argument is the outcome it leads to."""


def understood(record: Record, uses: Sequence[str], *, country: str) -> Line | None:
    """The line, or None when its columns in use are empty."""
    number, cells = record
    names, telephones, notes = (_cells(cells, uses, use) for use in (NAME, PHONE, NOTE))
    if not names and not telephones and not notes:
        return None
    name, in_name = _without_numbers(folding.tidy(" ".join(names)), country=country)
    line = Line(number, name[:LONGEST_NAME], note="\n".join(notes), phone_text=", ".join(telephones))
    try:
        numbers = [*_numbers(telephones, country=country), *in_name]
    except PhoneProblem as problem:
        return replace(line, problem=str(problem))
    line = replace(line, phones=tuple(dict.fromkeys(numbers)))
    if not name:
        return replace(line, problem=Row.Outcome.NO_NAME)
    if len(name) > LONGEST_NAME:
        return replace(line, problem=Row.Outcome.LONG_NAME)
    return replace(line, mentioned=tuple(_mentioned(line.note, country=country)))


def veiled(text: str, *, country: str = "") -> str:
    """The text as the page may show it: telephone numbers masked, and of all other digits the last four."""
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS:
        return text
    masked = phones.masked_in(text, country=country)[0] if country else text
    if masked != text:
        return masked
    hidden = len(DIGIT.findall(text)) - SHOWN_AT_END
    return DIGIT.sub(DOT, text, count=hidden)


def _cells(cells: Sequence[str], uses: Sequence[str], use: str) -> list[str]:
    return [cell for cell, its_use in zip(cells, uses, strict=False) if its_use == use and cell]


def _numbers(cells: Sequence[str], *, country: str) -> Iterator[Phone]:
    for cell in cells:
        parts = [part for part in SEVERAL.split(cell) if part and part.strip()]
        several = len(parts) > 1 and all(sum(map(str.isdigit, part)) >= FEWEST_DIGITS for part in parts)
        for part in parts if several else [cell]:
            yield _number(part.strip(), country=country)


def _number(text: str, *, country: str) -> Phone:
    if OF_A_SPREADSHEET.fullmatch(text):
        raise PhoneProblem(Row.Outcome.CUT_PHONE)
    if whole := WHOLE_FRACTION.fullmatch(text):
        text = whole[1]
    # A spreadsheet drops the plus before a number from another country.
    for spelling in (text, f"+{text}") if BARE.fullmatch(text) else (text,):
        try:
            return phones.read(spelling, country=country)
        except phones.UnreadableNumber:
            continue
    raise PhoneProblem(Row.Outcome.BAD_PHONE)


def _without_numbers(name: str, *, country: str) -> tuple[str, list[Phone]]:
    """A number typed behind the name belongs to the contacts, where it is masked."""
    if sum(map(str.isdigit, name)) < FEWEST_DIGITS:
        return name, []
    found = list(phones.found_in(name, country=country))
    for start, end, _ in reversed(found):
        name = f"{name[:start]} {name[end:]}"
    return folding.tidy(name).strip(" ,;:-–—()"), [phone for _, _, phone in found]


def _mentioned(note: str, *, country: str) -> list[Phone]:
    if sum(map(str.isdigit, note)) < FEWEST_DIGITS:
        return []
    return phones.masked_in(note, country=country)[1]

"""Telephone numbers in cells: several in one, cut short by a spreadsheet, typed behind a name."""

import re
from collections.abc import Iterator

from kartoteka.intake.layouts import taking
from kartoteka.lib import folding, mentions, phones
from kartoteka.lib.mentions import Mention
from kartoteka.lib.phones import DOT, SHOWN_AT_END, Phone

FEWEST_DIGITS = 5
OF_A_SPREADSHEET = re.compile(r"\d+([.,]\d+)?[eE]\+\d+")
WHOLE_FRACTION = re.compile(r"(\+?\d{7,15})[.,]0+")
BARE = re.compile(r"\d{10,15}")
DIGIT = re.compile(r"\d")


class CutShort(ValueError):
    """A spreadsheet has made a fraction of the number; its last digits are lost."""


def phones_in(cell: str, *, country: str) -> Iterator[Phone]:
    """Raises UnreadableNumber or CutShort."""
    for part in taking.several(cell):
        yield _number(part.strip(), country=country)


def veiled(text: str, *, country: str = "") -> str:
    """The text as a page may show it: telephone numbers masked, and of all other digits the last four."""
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS:
        return text
    masked = phones.masked_in(text, country=country)[0] if country else text
    if masked != text:
        return masked
    hidden = len(DIGIT.findall(text)) - SHOWN_AT_END
    return DIGIT.sub(DOT, text, count=hidden)


def without_numbers(name: str, *, country: str) -> tuple[str, list[Phone]]:
    """A number typed behind the name belongs to the contacts, where it is masked."""
    if sum(map(str.isdigit, name)) < FEWEST_DIGITS:
        return name, []
    found = list(phones.found_in(name, country=country))
    for start, end, _ in reversed(found):
        name = f"{name[:start]} {name[end:]}"
    return folding.tidy(name).strip(" ,;:-–—()"), [phone for _, _, phone in found]


def mentioned(note: str, *, country: str) -> list[Mention]:
    """The phones and e-mails that stand in a note."""
    return [one for _, _, one in mentions.found_in(note, country=country)] if note else []


def _number(text: str, *, country: str) -> Phone:
    if OF_A_SPREADSHEET.fullmatch(text):
        raise CutShort(text)
    if whole := WHOLE_FRACTION.fullmatch(text):
        text = whole[1]
    if BARE.fullmatch(text):
        try:
            return phones.read(text, country=country)
        except phones.UnreadableNumber:
            # A spreadsheet drops the plus before a number from another country.
            text = f"+{text}"
    return phones.read(text, country=country)

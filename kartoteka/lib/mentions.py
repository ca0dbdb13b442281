"""Phones and e-mails mentioned in free text, however they are disguised: spaced, with letters for figures, in words."""

import re
from collections.abc import Iterator

from kartoteka.lib import emails, numerals, phones
from kartoteka.lib.emails import Email
from kartoteka.lib.phones import Phone

Mention = Phone | Email
FEWEST_DIGITS = 5
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Letters that people type for figures, by slip or on purpose; they count as such only beside figures.
_LETTERS = str.maketrans("OoОоЗзIlІі|", "00003311111")
_MIXED = re.compile(r"(?<!\w)[\dOoОоЗзIlІі|]*\d[\dOoОоЗзIlІі|]*(?!\w)")


def found_in(text: str, *, country: str) -> Iterator[tuple[int, int, Mention]]:
    """Start, end and meaning of each, in their order."""
    found: list[tuple[int, int, Mention]] = [*_emails_in(text)] if "@" in text else []
    figures = _MIXED.sub(lambda match: match[0].translate(_LETTERS), text)
    if sum(map(str.isdigit, figures)) >= FEWEST_DIGITS:
        found += phones.found_in(figures, country=country)
    for start, end, digits in numerals.runs_in(text):
        if number := next(phones.found_in(digits, country=country), None):
            found.append((start, end, number[2]))
    position = 0
    for start, end, one in sorted(found, key=lambda mention: mention[:2]):
        if start >= position:
            yield start, end, one
            position = end


def masked_in(text: str, *, country: str) -> tuple[str, list[Mention]]:
    """The text with all of them masked, and what they are."""
    parts, position, mentions = [], 0, []
    for start, end, one in found_in(text, country=country):
        parts += [text[position:start], one.mask]
        position = end
        mentions.append(one)
    return "".join([*parts, text[position:]]), mentions


def _emails_in(text: str) -> Iterator[tuple[int, int, Email]]:
    for match in EMAIL.finditer(text):
        bare = match[0].rstrip(".-_")
        try:
            yield match.start(), match.start() + len(bare), emails.read(bare)
        except emails.UnreadableEmail:
            continue

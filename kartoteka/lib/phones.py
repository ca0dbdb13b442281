"""Telephone numbers: reading any spelling, one canonical form, a mask that shows the last four."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

import phonenumbers
from phonenumbers import Leniency, NumberParseException, PhoneNumberFormat, PhoneNumberMatcher

from kartoteka.lib import dialling

DOT = "•"
SHOWN_AT_END = 4
LONGEST = 100
_ANY_DIGIT = str.maketrans("123456789", "0" * 9)
# The library knows "доб. 12", but not "(доб. 12)", "доб. (12)" and the words of our neighbours.
_EXTENSION = re.compile(r"\W*\b(?:доб|дод|вн|лок|ext)\w*\.?\W*(\d{1,6})\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Phone:
    """A number in E.164 form, with its extension if it has one."""

    e164: str
    extension: str = ""

    @property
    def canonical(self) -> str:
        return f"{self.e164};ext={self.extension}" if self.extension else self.e164

    @property
    def match(self) -> str:
        """What equal numbers have in common: an extension is a door behind the same number."""
        return self.canonical

    @property
    def last_four(self) -> str:
        return self.e164[-SHOWN_AT_END:]

    @property
    def link(self) -> str:
        return f"tel:{self.canonical}"

    def __str__(self) -> str:
        shape = _shape(self.e164)[1]
        return f"{shape} # {self.extension}" if self.extension else shape

    @property
    def mask(self) -> str:
        """The spelled number with all but the country code, one digit and the last four hidden."""
        code, shape = _shape(self.e164)
        begin, veil, end = _veil(shape.translate(_ANY_DIGIT), len(code) + 1)
        return f"{shape[:begin]}{veil}{shape[end:]}"


def _shape(e164: str) -> tuple[str, str]:
    """The code of the country, and the number as it is spelled."""
    if found := dialling.split(e164[1:]):
        return found[0], f"+{found[0]} {dialling.shape(*found)}"
    number = phonenumbers.parse(e164)
    return str(number.country_code), phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


@lru_cache(maxsize=1000)
def _veil(shape: str, shown_first: int) -> tuple[int, str, int]:
    """Where in a number of this shape the veil begins and ends, and the veil; all digits are the same to it."""
    position = count()
    hidden_before = sum(map(str.isdigit, shape)) - SHOWN_AT_END
    veiled = "".join(
        DOT if ch.isdigit() and shown_first <= next(position) < hidden_before else ch for ch in shape
    )
    if DOT not in veiled:
        return 0, "", 0
    begin, end = veiled.index(DOT), veiled.rindex(DOT) + 1
    return begin, veiled[begin:end], end


class UnreadableNumber(ValueError):
    """The text is not a telephone number of any country we know."""


def read(text: str, *, country: str) -> Phone:
    """The number meant by `text`; `country` (ISO 3166) is used where no country code was typed."""
    if len(text) > LONGEST:
        raise UnreadableNumber(text)
    if plain := dialling.read(text, country=country):
        return Phone(f"+{plain[0]}{plain[1]}")
    try:
        number = phonenumbers.parse(_EXTENSION.sub(r" ext. \1", text), country)
    except NumberParseException as error:
        raise UnreadableNumber(text) from error
    if not phonenumbers.is_possible_number(number):
        raise UnreadableNumber(text)
    return _phone(number)


def restore(canonical: str) -> Phone:
    """The phone kept in its canonical form."""
    e164, _, extension = canonical.partition(";ext=")
    return Phone(e164, extension)


def found_in(text: str, *, country: str) -> Iterator[tuple[int, int, Phone]]:
    """Start, end and number of each telephone number written inside a text."""
    for match in PhoneNumberMatcher(text, country, leniency=Leniency.VALID):
        yield match.start, match.end, _phone(match.number)


def masked_in(text: str, *, country: str) -> tuple[str, list[Phone]]:
    """The text with its telephone numbers masked, and the numbers."""
    parts, position, numbers = [], 0, []
    for start, end, phone in found_in(text, country=country):
        parts += [text[position:start], phone.mask]
        position = end
        numbers.append(phone)
    return "".join([*parts, text[position:]]), numbers


def _phone(number: phonenumbers.PhoneNumber) -> Phone:
    return Phone(phonenumbers.format_number(number, PhoneNumberFormat.E164), number.extension or "")

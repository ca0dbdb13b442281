"""Roles of columns, and how a value of each is written before it is compared."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kartoteka.lib.likeness import alphabets, legal

_DIGITS = re.compile(r"\d+")
_GAPS = re.compile(r"\W+")
# What people and programs write for "nothing", as plain words.
NOTHING = frozenset(
    {
        "",
        "0",
        "nan",
        "none",
        "null",
        "n a",
        "na",
        "nil",
        "unknown",
        "нет",
        "немає",
        "нема",
        "неизвестно",
        "невідомо",
    }
)
PHONE_TAIL, SHORTEST_PHONE = 9, 6
MONTHS, YOUNG = 12, 30


class Role(StrEnum):
    """What a column tells of."""

    GIVEN = "given"
    SURNAME = "surname"
    MIDDLE = "middle"
    NAME = "name"
    DATE = "date"
    STREET = "street"
    HOUSE = "house"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    ID = "id"
    TEXT = "text"
    LEFT_OUT = "left_out"


NAMES = frozenset({Role.GIVEN, Role.SURNAME, Role.MIDDLE, Role.NAME})


@dataclass(frozen=True)
class Column:
    """A column of the table, written for comparison; an empty text is no value."""

    label: str
    role: Role
    values: list[str] = field(repr=False)
    # What names look like, whatever alphabet each letter was taken from.
    looks: list[str] = field(default_factory=list, repr=False)


def column(label: str, role: Role, values: Sequence[str]) -> Column:
    """The column as it is compared."""
    write = WRITING.get(role, words)
    known = {value: write(value) for value in set(values) if not is_nothing(value)}
    written = [known.get(value, "") for value in values]
    looks = {value: alphabets.look(value) for value in known} if role in NAMES else {}
    return Column(label, role, written, [looks.get(value, "") for value in values] if looks else [])


def is_nothing(value: str) -> bool:
    return alphabets.plain(value) in NOTHING


def words(text: str) -> str:
    """Plain words in one alphabet."""
    return alphabets.latin(alphabets.plain(text))


def firm_or_person(text: str) -> str:
    """Plain words in one alphabet, without legal forms."""
    return alphabets.latin(legal.bare(alphabets.plain(text)))


def letters_and_digits(text: str) -> str:
    return _GAPS.sub("", text).replace("_", "").upper()


def phone(text: str) -> str:
    """The last digits of a number, which countries and habits of dialling do not change."""
    digits = "".join(_DIGITS.findall(text.partition(";")[0]))
    return digits[-PHONE_TAIL:] if len(digits) >= SHORTEST_PHONE else ""


def email(text: str) -> str:
    return "".join(text.split()).casefold().removeprefix("mailto:").strip("<>;,")


def date(text: str) -> str:
    """Eight digits, year first, whatever the order was; the day stands before the month where both may be."""
    numbers = _DIGITS.findall(text.partition("T")[0].partition(" 00:")[0])
    if len(numbers) == 1 and len(numbers[0]) == len("YYYYMMDD"):
        return str(numbers[0])
    if len(numbers) < len(("day", "month", "year")):
        return "".join(numbers)
    first, second, third = numbers[:3]
    year, month, day = (first, second, third) if len(first) > len("MM") else (third, second, first)
    if int(month) > MONTHS >= int(day):
        month, day = day, month
    if len(year) == len("YY"):
        year = f"{19 if int(year) > YOUNG else 20}{year}"
    return f"{year:0>4}{month:0>2}{day:0>2}"


WRITING: dict[Role, Callable[[str], str]] = {
    Role.NAME: firm_or_person,
    Role.DATE: date,
    Role.PHONE: phone,
    Role.EMAIL: email,
    Role.ID: letters_and_digits,
    Role.HOUSE: letters_and_digits,
    Role.POSTCODE: letters_and_digits,
}

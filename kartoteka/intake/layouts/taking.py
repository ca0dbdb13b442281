"""Values taken out of cells: several from one, days in any order, numbers with a comma, yes and no."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kartoteka.intake.layouts import shapes

OF_PHONES = re.compile(r"\s*(?:[,;/|\n]|:::|\s(?:или|або|и|та|or|and)\s)\s*")
ONE_PHONE = re.compile(r"[\d+() .-]+", re.ASCII)
OF_LISTS = re.compile(r"\s*(?:[;,\n|]|:::)\s*")
FEWEST_DIGITS = 5
OF_DAY = re.compile(r"(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})")
DAY_OF_ANY_YEAR = re.compile(r"--(\d\d)-?(\d\d)|(\d\d?)[./](\d\d?)\.?")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?")
IN_WORDS = re.compile(r"(\d{1,2})\.?\s+([^\W\d]{3,})\.?(?:\s+(\d{4}))?")
MONTHS = [
    tuple(names.split())
    for names in (
        *("янв січ јан jan", "фев лют feb fév", "мар бер mar mär", "апр кві avr apr", "ма тра may mai"),
        *("июн чер јун jun juin", "июл лип јул jul", "авг сер aug aoû", "сен вер сеп sep"),
        *("окт жов oct okt", "ноя лис ное nov", "дек гру dec dez déc"),
    )
]
# A spreadsheet's own count of days, from a file that lost its format.
SERIAL = re.compile(r"[12345]\d{4}")
DAY_ZERO = date(1899, 12, 30).toordinal()
CENTURY, PIVOT = 100, 30
LAST_MONTH = 12
TWO_FIGURES, OF_THOUSANDS = 2, 3
YES = frozenset({"да", "так", "yes", "true", "y", "+", "ja", "oui", "истина", "1", "v", "x", "х", "✓", "✔"})
NO = frozenset({"нет", "ні", "не", "no", "false", "n", "-", "nein", "non", "ложь", "0"})
NO_FIGURES = re.compile(r"[^\d.,\-]")


@dataclass(frozen=True)
class Day:
    """A day of the calendar; of a birthday the year may be unknown."""

    month: int
    day: int
    year: int | None = None

    @property
    def date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.year else None


def several(cell: str) -> list[str]:
    """The telephone numbers in a cell, if each part is one; else the cell as it is."""
    if ONE_PHONE.fullmatch(cell):
        return [cell]
    parts = [part for part in OF_PHONES.split(cell) if part]
    if len(parts) > 1 and all(sum(map(str.isdigit, part)) >= FEWEST_DIGITS for part in parts):
        return parts
    return [cell] if cell else []


def emails(cell: str) -> list[str]:
    return list(dict.fromkeys(found[0] for found in shapes.EMAIL.finditer(cell)))


def listed(cell: str) -> list[str]:
    """The words of a list: marks, choices."""
    return list(dict.fromkeys(part for part in OF_LISTS.split(cell) if part))


def contacts(cell: str) -> tuple[list[str], list[str]]:
    """Telephone numbers and e-mails among other words."""
    found = emails(cell)
    for one in found:
        cell = cell.replace(one, " ; ")
    return [found[0].strip() for found in shapes.PHONE_INSIDE.finditer(cell)], found


def day(cell: str, *, order: str = "dmy") -> Day | None:
    """The day meant; `order` is asked only where figures leave it open."""
    if parts := OF_DAY.match(cell):
        return _day(_sorted(parts, order))
    if compact := COMPACT.fullmatch(cell):
        return _day({"y": compact[1], "m": compact[2], "d": compact[3]})
    if words := IN_WORDS.match(cell):
        return _day({"d": words[1], "m": _month(words[2]), "y": words[3] or ""})
    if alone := DAY_OF_ANY_YEAR.fullmatch(cell):
        month, on = (alone[1], alone[2]) if alone[1] else (alone[4], alone[3])
        return _day(
            {"m": month, "d": on, "y": ""} if order != "mdy" or alone[1] else {"m": on, "d": month, "y": ""}
        )
    if SERIAL.fullmatch(cell):
        found = date.fromordinal(DAY_ZERO + int(cell))
        return Day(found.month, found.day, found.year)
    return None


def number(cell: str, *, decimal: str = ".") -> Decimal | None:
    bare = NO_FIGURES.sub("", cell.replace("−", "-"))
    other = "," if decimal == "." else "."
    if decimal not in bare and bare.count(other) == 1 and len(bare.partition(other)[2]) != OF_THOUSANDS:
        decimal, other = other, decimal
    try:
        return Decimal(bare.replace(other, "").replace(decimal, "."))
    except InvalidOperation:
        return None


def flag(cell: str) -> bool | None:
    word = cell.strip().lower()
    return True if word in YES else False if word in NO else None


def _sorted(parts: re.Match[str], order: str) -> dict[str, str]:
    if len(parts[1]) > TWO_FIGURES:
        order = "ymd"
    elif order == "ymd" and len(parts[3]) > TWO_FIGURES:
        order = "dmy"
    found = dict(zip(order, parts.groups(), strict=True))
    if int(found["m"]) > LAST_MONTH >= int(found["d"]):
        found["m"], found["d"] = found["d"], found["m"]
    return found


def _day(said: dict[str, str]) -> Day | None:
    year = int(said["y"]) if said["y"] else None
    if year is not None and year < CENTURY:
        year += 2000 if year < PIVOT else 1900
    try:
        # A leap year stands for the unknown one, so that 29 February is a day.
        found = date(year or 2000, int(said["m"] or 0), int(said["d"]))
    except (ValueError, OverflowError):
        return None
    return Day(found.month, found.day, year)


def _month(word: str) -> str:
    word = word.lower()
    return next((str(place) for place, names in enumerate(MONTHS, 1) if word.startswith(names)), "")

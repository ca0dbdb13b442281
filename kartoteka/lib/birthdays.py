"""Birthdays: of some people the day is known and the year is not."""

import re
from dataclasses import dataclass
from datetime import date

from kartoteka.lib import dates

# It stands for the unknown one: a leap year, so that 29 February is a day.
NO_YEAR = 1904
_MONTH_FIRST = re.compile(r"--(\d\d)-?(\d\d)$")
_DAY_FIRST = re.compile(r"(\d{1,2})[./\s-](\d{1,2})[./]?$")


@dataclass(frozen=True)
class Birthday:
    """A day, in the year `NO_YEAR` where nobody knows which it was."""

    day: date
    is_year_known: bool = True

    @property
    def words(self) -> str:
        """As the reader's language says it."""
        return dates.day(self.day) if self.is_year_known else dates.day_of_year(self.day)

    @property
    def figures(self) -> str:
        """As people type it."""
        return f"{self.day:%d.%m}.{self.day.year:04}" if self.is_year_known else f"{self.day:%d.%m}"

    def __str__(self) -> str:
        """As programs write it (ISO 8601; of a day without a year, as vCard does)."""
        return self.day.isoformat() if self.is_year_known else f"--{self.day:%m-%d}"


def of(day: date | None, *, is_year_known: bool) -> Birthday | None:
    """What two columns say together."""
    return Birthday(day, is_year_known) if day else None


def read(text: str) -> Birthday | None:
    """The day and month, with the year or without it; None if that is no day."""
    bare = text.strip()
    if whole := dates.read_day(bare):
        return Birthday(whole)
    if found := _MONTH_FIRST.match(bare):
        month, day = found.groups()
    elif found := _DAY_FIRST.match(bare):
        day, month = found.groups()
    else:
        return None
    return without_year(month=int(month), day=int(day))


def without_year(*, month: int, day: int) -> Birthday | None:
    try:
        return Birthday(date(NO_YEAR, month, day), is_year_known=False)
    except ValueError:
        return None

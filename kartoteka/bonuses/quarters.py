"""Quarters: which one a day lies in, and which follows."""

from datetime import date

MONTHS, IN_YEAR = 3, 12


def first(day: date) -> date:
    """The first day of the quarter that a day lies in."""
    return date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)


def later(quarter: date, count: int = 1) -> date:
    """The first day of the quarter so many later, or earlier when below nought."""
    months = quarter.year * IN_YEAR + quarter.month - 1 + MONTHS * count
    return date(months // IN_YEAR, months % IN_YEAR + 1, 1)


def number(quarter: date) -> int:
    return (quarter.month - 1) // MONTHS + 1


def read(text: str, *, today: date) -> date:
    """A quarter by its first day, as an address has it; what is none is the present one."""
    try:
        return min(first(date.fromisoformat(text)), first(today))
    except ValueError:
        return first(today)

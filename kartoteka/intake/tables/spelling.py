"""A cell of any kind as text: numbers as they are typed, days as YYYY-MM-DD, no invisible marks."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

FORMULA_OF_TEXT = re.compile(r'="(.*)"', re.DOTALL)
# What programs put before a text that begins like a formula, ours included.
GUARDED = re.compile(r"'+[=+\-@\t\r]")
SUSPECT = frozenset("='")
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]"
)
# What a formula that failed leaves behind.
FAULTS = frozenset(
    [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#Н/Д",
        "#ССЫЛКА!",
        "#ЗНАЧ!",
        "#ДЕЛ/0!",
        "#ИМЯ?",
    ]
)
# Beyond that a spreadsheet itself knows only fifteen figures.
EXACT = 2**53
FIGURES = ".15g"


def tidy(cell: str) -> str:
    """The text as it was meant: without invisible marks and what keeps a text from being a formula."""
    if not cell.isprintable():
        cell = INVISIBLE.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))
    cell = cell.strip()
    if not cell or cell[0] not in SUSPECT:
        return "" if cell in FAULTS else cell
    if wrapped := FORMULA_OF_TEXT.fullmatch(cell):
        return wrapped[1].strip()
    return cell[1:].strip() if GUARDED.match(cell) else cell


def number(value: float) -> str:
    if value.is_integer() and abs(value) <= EXACT:
        return str(int(value))
    text = format(value, FIGURES)
    if "e" in text:
        return format(Decimal(text), "f")
    return "" if text in {"nan", "inf", "-inf"} else text


def moment(value: datetime) -> str:
    if value.time() == time.min:
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="seconds")


def duration(value: timedelta) -> str:
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


def flag(value: bool) -> str:  # noqa: FBT001  # what a cell of that kind holds
    return "true" if value else "false"


SPELLINGS: dict[type, Callable[[Any], str]] = {
    str: tidy,
    float: number,
    int: str,
    bool: flag,
    datetime: moment,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: duration,
}


def text_of(value: object) -> str:
    return SPELLINGS.get(type(value), str)(value)

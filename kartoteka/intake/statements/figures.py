"""Amounts and days as banks write them."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

LARGEST = Decimal(10) ** 13
CENTURY, HALF = 2000, 80
MINUSES = str.maketrans("\u2212\u2013\u2014", "---")
BARE = re.compile(r"[^\d.,]")
CENT = Decimal("0.01")
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
LONGEST_CENTS = 2


def amount(text: str) -> Decimal | None:
    """Signed, with a comma or a point before the cents, with or without marks between the thousands."""
    told = text.strip().translate(MINUSES)
    is_negative = told.startswith("-") or told.endswith("-") or (told.startswith("(") and told.endswith(")"))
    bare = BARE.sub("", told).strip(".,")
    if not bare:
        return None
    try:
        found = Decimal(_with_point(bare))
    except InvalidOperation:
        return None
    if found >= LARGEST or found != found.quantize(CENT):
        return None
    return -found if is_negative else found


def exact(text: str) -> Decimal | None:
    """As the standards write it: one mark before the cents and none between the thousands."""
    try:
        found = Decimal(text.strip().replace(",", ".").removesuffix("."))
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found) >= LARGEST or found != found.quantize(CENT):
        return None
    return found


def _with_point(bare: str) -> str:
    """The last mark stands before the cents, unless it can only stand between thousands."""
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return bare
    whole, cents = bare[:last], bare[last + 1 :]
    marks = {mark for mark in bare if mark in ".,"}
    if len(marks) == 1 and bare.count(bare[last]) > 1:
        return bare.replace(bare[last], "")
    if len(marks) == 1 and len(cents) > LONGEST_CENTS and cents.strip("0"):
        # One mark and three figures after it: thousands, as no coin has so many parts here.
        return whole + cents
    return f"{whole.replace('.', '').replace(',', '')}.{cents}"


def day(text: str) -> date | None:
    """The day first or the year first, or eight figures; what stands behind it, such as an hour, is left out."""
    bare = text.strip()
    if found := YEAR_FIRST.match(bare) or COMPACT.match(bare):
        year, month, number = map(int, found.groups())
    elif found := DAY_FIRST.match(bare):
        number, month, year = map(int, found.groups())
        year = year if year >= 100 else year + CENTURY  # noqa: PLR2004  # two figures of a year
    else:
        return None
    return made(year, month, number)


def short_day(figures: str) -> date | None:
    """YYMMDD, as SWIFT writes it."""
    year = int(figures[:2])
    return made(CENTURY + year - (100 if year >= HALF else 0), int(figures[2:4]), int(figures[4:6]))


def made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None

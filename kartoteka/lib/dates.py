"""Dates, moments and numbers as a language writes them."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Without the word for "year" that Russian and Ukrainian put behind it, and with a month in letters in all of them.
DAY = "d MMM y"


def spoken() -> str:
    """Of English the kind that writes the day first, as all our languages do."""
    language = get_language() or "en"
    return "en_GB" if language == "en" else language


def day(value: date) -> str:
    """3 мар. 2025 — in the reader's language and, for a moment, his firm's time zone."""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return _written(local, DAY, spoken())


def midnight(value: date) -> datetime:
    """The moment at which the day begins by the firm's clock."""
    return timezone.make_aware(datetime.combine(value, time.min))


def moment(value: datetime, *, now: datetime | None = None) -> str:
    """When something happened: today and yesterday by name, with the time, which all our languages write alike."""
    local, today = timezone.localtime(value), timezone.localtime(now).date()
    time, on = f"{local:%H:%M}", local.date()
    if on == today:
        return _("today, %(time)s") % {"time": time}
    if on == today - timedelta(days=1):
        return _("yesterday, %(time)s") % {"time": time}
    return f"{_written(on, DAY, spoken())}, {time}"


def month(value: date) -> str:
    """The month and its year, as short as an axis needs it."""
    return _written(value, "LLL yy", spoken())


def long_month(value: date) -> str:
    """November 2026, as a heading or a line of a table says it."""
    return _written(value, "LLLL y", spoken())


@lru_cache(maxsize=4096)
def _written(value: date, form: str, locale: str) -> str:
    """A page tells some days many times, and all of them lie within a few years."""
    return format_date(value, form, locale=locale)


def long_day(value: date) -> str:
    """The day with its weekday, as the heading of Today."""
    return format_date(value, "EEEE, d MMMM", locale=spoken())


def day_of_year(value: date) -> str:
    """A birthday of which nobody knows the year."""
    return format_date(value, "d MMMM", locale=spoken())


def days_until(anniversary: date, *, today: date | None = None) -> int:
    """How many days until the day comes round again."""
    today = today or timezone.localdate()
    coming = (_in_year(anniversary, year) for year in (today.year, today.year + 1))
    return next((day - today).days for day in coming if day >= today)


def _in_year(value: date, year: int) -> date:
    """The same day of another year; who was born on 29 February celebrates on the first of March."""
    try:
        return value.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


_DAY_FIRST = re.compile(r"(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})(?:\s*г\.?)?$")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})$")


def read_day(text: str) -> date | None:
    """A day written in figures: the day first, as all our languages do, or the year first."""
    bare = text.strip()
    if found := _YEAR_FIRST.match(bare):
        year, month, day_ = found.groups()
    elif found := _DAY_FIRST.match(bare):
        day_, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day_))
    except ValueError:
        return None


def number(value: float | Decimal) -> str:
    return format_decimal(value, locale=spoken())

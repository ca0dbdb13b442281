"""Spells of time: those that have a name, and the one that another is compared with."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

MONTHS = 12
# How many months each is long, and how many of its own lengths before the one we live in it begins.
NAMED: dict[str, tuple[Any, int, int]] = {
    "month": (_("this month"), 1, 0),
    "last_month": (_("last month"), 1, 1),
    "quarter": (_("this quarter"), 3, 0),
    "last_quarter": (_("last quarter"), 3, 1),
    "half": (_("this half-year"), 6, 0),
    "last_half": (_("last half-year"), 6, 1),
    "year": (_("this year"), 12, 0),
    "last_year": (_("last year"), 12, 1),
}
ROLLING = "twelve"
LABELS: dict[str, Any] = {
    ROLLING: _("the last twelve whole months"),
    **{name: told[0] for name, told in NAMED.items()},
}


@dataclass(frozen=True)
class Spell:
    """From one day to another, both within."""

    since: date
    until: date

    @property
    def is_whole_months(self) -> bool:
        return self.since.day == 1 and self.until.day == monthrange(self.until.year, self.until.month)[1]

    @property
    def months(self) -> int:
        return (self.until.year - self.since.year) * MONTHS + self.until.month - self.since.month + 1


def named(name: str, today: date) -> Spell:
    """One that is not over yet is told up to its end: what is to come adds nothing."""
    place = today.year * MONTHS + today.month - 1
    if name == ROLLING:
        return _of_months(place - MONTHS, MONTHS)
    _label, size, back = NAMED[name]
    return _of_months(place - place % size - back * size, size)


def _of_months(first: int, count: int) -> Spell:
    return Spell(_month(first), _month(first + count) - timedelta(days=1))


def _month(place: int) -> date:
    return date(place // MONTHS, place % MONTHS + 1, 1)


def moved(day: date, months: int) -> date:
    """The same day so many months on, or the last of a month that is shorter."""
    first = _month(day.year * MONTHS + day.month - 1 + months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def before(spell: Spell) -> Spell:
    """As long, and right before it."""
    if spell.is_whole_months:
        return Spell(moved(spell.since, -spell.months), spell.since - timedelta(days=1))
    days = spell.until - spell.since
    return Spell(spell.since - days - timedelta(days=1), spell.since - timedelta(days=1))


def year_before(spell: Spell) -> Spell:
    until = moved(spell.until, -MONTHS)
    if spell.is_whole_months:
        until = until.replace(day=monthrange(until.year, until.month)[1])
    return Spell(moved(spell.since, -MONTHS), until)

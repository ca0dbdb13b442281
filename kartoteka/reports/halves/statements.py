"""Statement: something that is said of a half-year, with its rows, how sure it is, and what to do about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kartoteka.lib import money
from kartoteka.reports import spells
from kartoteka.reports.spells import Spell
from kartoteka.staff.actors import Actor

MONTHS, HALF = 12, 6


@dataclass(frozen=True)
class Half:
    """A half-year as far as it is over, and the same days of the year before."""

    year: int
    nth: int
    today: date

    @property
    def whole(self) -> Spell:
        since = date(self.year, 1 if self.nth == 1 else 7, 1)
        return Spell(since, spells.moved(since, HALF) - timedelta(days=1))

    @property
    def spell(self) -> Spell:
        return Spell(
            self.whole.since, max(self.whole.since, min(self.whole.until, self.today - timedelta(days=1)))
        )

    @property
    def earlier(self) -> Spell:
        return spells.year_before(self.spell)

    @property
    def is_over(self) -> bool:
        return self.today > self.whole.until

    @property
    def title(self) -> str:
        return _("half-year %(nth)s of %(year)s") % {"nth": self.nth, "year": self.year}

    @property
    def name(self) -> str:
        return f"{self.year}-{self.nth}"


@dataclass(frozen=True)
class Proposal:
    """What could be done; `cut` and `subject` name the row of sales by which it would be measured."""

    text: str
    cut: str = "firm"
    subject: str = ""
    hoped: float = 0.0

    @property
    def percent(self) -> str:
        return f"{self.hoped * 100:.0f}"


@dataclass(frozen=True)
class Statement:
    """`kind` and `subject` tell a program what is claimed; `sure` tells a person how sure it is."""

    kind: str
    text: str
    sure: str
    address: str = ""
    tone: str = "plain"
    subject: str = ""
    proposal: Proposal | None = None


@dataclass(frozen=True)
class Section:
    title: str
    statements: Sequence[Statement]
    address: str = ""


@dataclass(frozen=True)
class Asked:
    """Of which half-year, for whom, and in which money."""

    half: Half
    by: Actor
    currency: str
    known: dict[str, Any] = field(default_factory=dict)

    def sum(self, amount: float) -> str:
        return money.shown(round(amount), self.currency)

    def report(self, measure: str, rows: str, *, beside: str = "", **only: str) -> str:
        """The report of the half-year's days that a statement was made of, as an address."""
        spell = self.half.spell
        told = {
            "measure": measure,
            "rows": rows,
            "since": spell.since.isoformat(),
            "until": spell.until.isoformat(),
        }
        if beside:
            told["beside"] = beside
        return urlencode(told | {f"only-{name}": value for name, value in only.items()})


Finder = Callable[[Asked], Sequence[Statement]]


def share(value: float) -> str:
    return money.per_cent(round(value, 3))


def signed(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{money.per_cent(abs(round(value, 3)))}"


def ranged(low: float, high: float) -> str:
    return _("Between %(low)s and %(high)s, 19 times of 20.") % {"low": signed(low), "high": signed(high)}

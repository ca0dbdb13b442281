"""Wishes: a question as an address has it, read into names of ours; what cannot be is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from kartoteka.lib import dates
from kartoteka.reports import dimensions, measures, planned, spells
from kartoteka.reports.dimensions import Dimension
from kartoteka.reports.measures import Measure
from kartoteka.reports.spells import Spell

BESIDE: dict[str, Any] = {
    "": _("nothing"),
    "last": _("the period before"),
    "year": _("the same period a year ago"),
    "plan": _("the plan of sales"),
}
EARLIEST = date(1990, 1, 1)
LONGEST_YEARS = 30
ONLY = "only-"


@dataclass(frozen=True)
class Wish:
    """`only` are the values that rows must have, by dimension; `period` is the name of a spell, or empty."""

    measure: Measure
    rows: Dimension
    columns: Dimension | None
    period: str
    spell: Spell
    beside: str = ""
    only: tuple[tuple[str, str], ...] = ()
    today: date | None = None

    @property
    def earlier(self) -> Spell | None:
        """Of a period that is not over yet only as many days are compared as have passed: like with like."""
        if self.beside not in {"last", "year"}:
            return None
        whole = spells.before(self.spell) if self.beside == "last" else spells.year_before(self.spell)
        if self.today is None or not self.spell.since <= self.today < self.spell.until:
            return whole
        return Spell(whole.since, min(whole.since + (self.today - self.spell.since), whole.until))

    def within(self, **values: str) -> "Wish":
        """The same, of rows with these values alone."""
        kept = tuple((name, value) for name, value in self.only if name not in values)
        return replace(self, only=(*kept, *values.items()))

    @property
    def told(self) -> dict[str, str]:
        """As an address tells it."""
        said = {"measure": self.measure.name, "rows": self.rows.name}
        if self.columns:
            said["columns"] = self.columns.name
        if self.period:
            said["period"] = self.period
        else:
            said |= {"since": self.spell.since.isoformat(), "until": self.spell.until.isoformat()}
        if self.beside:
            said["beside"] = self.beside
        return said | {f"{ONLY}{name}": value for name, value in self.only}

    @property
    def address(self) -> str:
        return urlencode(self.told)


def read(asked: Mapping[str, str], *, today: date) -> Wish:
    """What an address asks for; the first that can be stands in for what cannot."""
    measure = measures.BY_NAME.get(asked.get("measure", ""), measures.MEASURES[0])
    possible = {one.name: one for one in dimensions.of(measure.fact)}
    rows = possible.get(asked.get("rows", ""), possible["month"])
    columns = possible.get(asked.get("columns", ""))
    period, spell = _spell(asked, today)
    beside = asked.get("beside", "")
    only = tuple(
        (name, asked[f"{ONLY}{name}"][:200])
        for name in possible
        if f"{ONLY}{name}" in asked and _can_be(possible[name], asked[f"{ONLY}{name}"])
    )
    if beside not in BESIDE or (beside == "plan" and not planned.can_be(measure, rows, spell, only)):
        beside = ""
    return Wish(
        measure,
        rows,
        None if columns == rows else columns,
        period,
        spell,
        beside,
        only,
        today,
    )


def _spell(asked: Mapping[str, str], today: date) -> tuple[str, Spell]:
    since, until = (dates.read_day(asked.get(name, "")) for name in ("since", "until"))
    period = asked.get("period", "")
    if period in spells.LABELS:
        return period, spells.named(period, today)
    if since and until and EARLIEST <= since <= until and until.year - since.year <= LONGEST_YEARS:
        return "", Spell(since, until)
    return spells.ROLLING, spells.named(spells.ROLLING, today)


def _can_be(dimension: Dimension, told: str) -> bool:
    try:
        dimension.read(told)
    except (ValueError, OverflowError):
        return False
    return "\x00" not in told

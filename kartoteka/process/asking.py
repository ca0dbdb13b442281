"""Asked: for whom, of which days, in which money; and the figures of reports, by manager or by source, at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from kartoteka.access import rights
from kartoteka.deals import queries
from kartoteka.deals.models import Funnel
from kartoteka.lib import dates
from kartoteka.lib.shares import Share
from kartoteka.process import sheets
from kartoteka.process.sheets import Cell
from kartoteka.reports import dimensions, measures, reckoning, wishes
from kartoteka.reports.measures import MONEY, SHARE
from kartoteka.reports.reckoning import NOTHING, Figure
from kartoteka.reports.spells import Spell
from kartoteka.staff.actors import Actor

USUAL = "half"
Figures = dict[str, dict[str, Figure]]


@dataclass(frozen=True)
class Asked:
    """`period` is the name of a spell, or empty; `funnel` is whose stages are told."""

    by: Actor
    currency: str
    period: str
    spell: Spell
    today: date
    funnel: Funnel | None = None

    @property
    def is_leader(self) -> bool:
        return rights.scope(self.by, "analysis.see") is rights.Scope.ALL

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment, and the first that is no part of it any more."""
        begins, ends = (
            dates.midnight(day) for day in (self.spell.since, self.spell.until + timedelta(days=1))
        )
        return begins, ends

    @property
    def so_far(self) -> tuple[datetime, datetime]:
        """What is still to come has kept nothing and lost nothing."""
        begins, ends = self.moments
        return begins, max(begins, min(ends, timezone.now()))

    @property
    def days(self) -> dict[str, str]:
        return {"since": self.spell.since.isoformat(), "until": self.spell.until.isoformat()}

    @property
    def address(self) -> str:
        told = {"period": self.period} if self.period else self.days
        return urlencode({**told, "funnel": self.funnel.key} if self.funnel else told)

    def rows(self, measure: str, by: str, **only: str) -> str:
        """Where the rows behind a figure are."""
        told = {"measure": measure, "rows": by, **self.days}
        return f"{reverse('reports:rows')}?{urlencode(told | {f'only-{name}': one for name, one in only.items()})}"


def read(asked: Mapping[str, str], *, by: Actor, currency: str, usual: str = USUAL) -> Asked:
    """What an address asks for; the days are read as reports read them."""
    today, those = timezone.localdate(), funnels()
    told = {name: asked.get(name, "") for name in ("period", "since", "until")}
    wish = wishes.read(told if any(told.values()) else {"period": usual}, today=today)
    chosen = next((one for one in those if one.key == asked.get("funnel")), None)
    return Asked(by, currency, wish.period, wish.spell, today, chosen or (those[0] if those else None))


def funnels() -> list[Funnel]:
    return queries.funnels()


def figures(asked: Asked, by: str, *names: str) -> Figures:
    """Several measures of one fact in one question: by the value of a dimension, and by the name of a measure."""
    wanted = [measures.BY_NAME[name] for name in names]
    fact, dimension = wanted[0].fact, dimensions.BY_NAME[by]
    sums: dict[str, Any] = {f"top_{one.name}": one.top for one in wanted}
    sums |= {f"bottom_{one.name}": one.bottom for one in wanted if one.bottom is not None}
    rows = fact.rows(asked.by).filter(**reckoning.during(fact, asked.spell)).order_by()
    split = rows.annotate(row_of=dimension.split(fact)).values("row_of")
    return {
        told["row_of"]: {
            one.name: Figure(told[f"top_{one.name}"], told.get(f"bottom_{one.name}"), told["told_of"], one)
            for one in wanted
        }
        for told in split.annotate(told_of=Count("pk"), **sums)
    }


def cell(figure: Figure, asked: Asked, *, url: str = "") -> Cell:
    """A figure of reports as a cell: a count of a count with its range."""
    measure, url = figure.measure, url if figure.count else ""
    if measure is None or figure.value is None:
        return Cell()
    if measure.name in measures.COUNTED_SHARES:
        return sheets.part(share(figure), url=url)
    if measure.kind == SHARE:
        return sheets.rate(float(figure.value), url=url)
    if measure.kind == MONEY:
        return sheets.amount(figure.value, asked.currency, url=url)
    return sheets.number(figure.value, url=url)


def share(figure: Figure) -> Share:
    return Share(int(figure.top or 0), int(figure.bottom or 0))


def of(told: Figures, key: str, name: str) -> Figure:
    return told.get(key, {}).get(name, NOTHING)

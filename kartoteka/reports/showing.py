"""Showing: an answer put together for its page: each figure in words, and where its rows are."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kartoteka.reports import writing
from kartoteka.reports.reckoning import Answer, Figure, Row
from kartoteka.reports.wishes import Wish


@dataclass(frozen=True)
class Shown:
    """A figure in words; `url` leads to the rows behind it."""

    text: str
    url: str = ""
    note: str = ""
    is_thin: bool = False
    label: str = ""


@dataclass(frozen=True)
class ShownRow:
    label: str
    cells: list[Shown]
    total: Shown
    before: Shown | None
    change: str
    tone: str


def shown(answer: Answer, currency: str) -> list[ShownRow]:
    return [_row(answer, row, currency) for row in answer.rows]


def foot(answer: Answer, currency: str) -> ShownRow:
    """The last line: what all rows come to, those too that are not shown."""
    wish = answer.wish
    cells = [
        _figure(figure, _of_column(wish, head.told), currency, head.label)
        for head, figure in zip(answer.columns, answer.totals, strict=True)
    ]
    before = _past(answer.before, wish, currency)
    change = writing.changed(answer.change, wish.measure)
    return ShownRow(
        "", cells, _figure(answer.total, wish, currency), before, change, _tone(answer.change, wish)
    )


def _row(answer: Answer, row: Row, currency: str) -> ShownRow:
    wish = answer.wish
    within = wish.within(**{wish.rows.name: row.head.told})
    cells = [
        _figure(figure, _of_column(within, head.told), currency, head.label)
        for head, figure in zip(answer.columns, row.cells, strict=True)
    ]
    before = _past(row.before, within, currency)
    change = writing.changed(row.change, wish.measure)
    return ShownRow(
        row.head.label, cells, _figure(row.total, within, currency), before, change, _tone(row.change, wish)
    )


def _of_column(wish: Wish, told: str) -> Wish:
    return wish.within(**{wish.columns.name: told}) if wish.columns else wish


def _figure(figure: Figure, wish: Wish, currency: str, label: str = "") -> Shown:
    url = f"{reverse('reports:rows')}?{wish.address}" if figure.count else ""
    return Shown(writing.written(figure, currency), url, writing.bounds(figure), figure.is_thin, label)


def _past(figure: Figure | None, wish: Wish, currency: str) -> Shown | None:
    return None if figure is None else Shown(writing.written(figure, currency))


def _tone(change: float | None, wish: Wish) -> str:
    """Up or down in words for an icon; whether that is good depends on what is measured."""
    if not change:
        return ""
    if wish.measure.more_is_better is None:
        return "plain"
    return "good" if (change > 0) == wish.measure.more_is_better else "bad"


def applied(wish: Wish, labels: dict[str, Any]) -> list[dict[str, str]]:
    """The filters in force, each with the address that is without it."""
    told = []
    for name, value in wish.only:
        rest = {key: one for key, one in wish.told.items() if key != f"only-{name}"}
        told.append({"label": labels.get(name, value), "remove_url": f"?{urlencode(rest)}"})
    return told

"""Writing: how the figures of a report are written for a person."""

from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import get_language

from kartoteka.lib import money
from kartoteka.reports.measures import HOURS, MONEY, SHARE, Measure
from kartoteka.reports.reckoning import Figure

NOTHING = "—"


def written(figure: Figure, currency: str) -> str:
    """Nothing is no nought: a share of nothing cannot be told."""
    if figure.measure is None or figure.value is None:
        return NOTHING
    return amount(figure.value, figure.measure, currency)


def amount(value: Any, measure: Measure, currency: str) -> str:
    if measure.kind == MONEY:
        return money.shown(round(Decimal(str(value))), currency)
    if measure.kind == SHARE:
        return money.per_cent(float(value))
    digits = "#,##0.#" if measure.kind == HOURS else "#,##0.###"
    return str(format_decimal(round(Decimal(str(value)), 3), digits, locale=get_language() or "en"))


def bounds(figure: Figure) -> str:
    """The range of a share, where it has one."""
    if figure.bounds is None:
        return ""
    low, high = figure.bounds
    return f"{money.per_cent(round(low, 2))} – {money.per_cent(round(high, 2))}"


def changed(share: float | None, measure: Measure) -> str:
    """+12 %, or for a share the points by which it went."""
    if share is None:
        return ""
    sign = "+" if share > 0 else "−" if share < 0 else ""
    if measure.kind == SHARE:
        return f"{sign}{format_decimal(abs(round(share * 100, 1)), '#,##0.#', locale=get_language() or 'en')}"
    return f"{sign}{money.per_cent(abs(round(share, 2)))}"

"""How the periods and amounts of the analysis are written."""

from datetime import date
from decimal import Decimal

from django import template

from kartoteka.analysis.spans import Span
from kartoteka.lib import dates, money

register = template.Library()


@register.filter
def month(value: date) -> str:
    return dates.month(value)


@register.filter
def period(value: date, span: str) -> str:
    """A month by its name, a week by its first day."""
    return dates.long_month(value) if span == Span.MONTH else dates.day(value)


@register.filter
def whole_in(value: Decimal | None, currency: str) -> str:
    """What is reckoned needs no parts of a coin."""
    return "" if value is None else money.shown(round(value), currency)


@register.filter
def signed(share: float) -> str:
    """A change: +12 %, −3 %."""
    return f"{'+' if share > 0 else '−' if share < 0 else ''}{money.per_cent(abs(round(share, 2)))}"


@register.filter
def short_in(value: Decimal, currency: str) -> str:
    return money.short(value, currency)

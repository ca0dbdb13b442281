"""How the periods and amounts of the analysis are written."""

from datetime import date
from decimal import Decimal

from django import template

from kartoteka.lib import dates, money

register = template.Library()


@register.filter
def month(value: date) -> str:
    return dates.month(value)


@register.filter
def signed(share: float) -> str:
    """A change: +12 %, −3 %."""
    return f"{'+' if share > 0 else '−' if share < 0 else ''}{money.per_cent(abs(round(share, 2)))}"


@register.filter
def short_in(value: Decimal, currency: str) -> str:
    return money.short(value, currency)

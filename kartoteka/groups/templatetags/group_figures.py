"""How figures of groups are written."""

from datetime import date
from decimal import Decimal

from django import template

from kartoteka.lib import dates, money

register = template.Library()


@register.filter
def count(value: int) -> str:
    return dates.number(value)


@register.filter
def share(value: Decimal | float | None) -> str:
    return "" if value is None else money.per_cent(float(value))


@register.filter
def whole_in(value: Decimal | None, currency: str) -> str:
    """What is reckoned needs no parts of a coin."""
    return "" if value is None else money.shown(round(value), currency)


@register.filter
def whole_share(value: float) -> str:
    """To a whole per cent: a table of a hundred of them is read by its colours."""
    return money.per_cent(round(value, 2))


@register.filter
def times(value: Decimal) -> str:
    return dates.number(round(value, 1))


@register.filter
def long_month(value: date) -> str:
    return dates.long_month(value)

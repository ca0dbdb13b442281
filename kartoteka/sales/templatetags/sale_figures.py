"""How amounts and quantities of orders are written."""

from decimal import Decimal

from django import template

from kartoteka.lib import dates, money

register = template.Library()


@register.filter
def amount_in(value: Decimal | str | None, currency: str) -> str:
    """What is not there is an empty text to a template."""
    return money.shown(value, currency) if isinstance(value, Decimal) else ""


@register.filter
def quantity(value: Decimal | None) -> str:
    return "" if value is None else dates.number(value)


@register.filter
def share(value: Decimal | None) -> str:
    """A part of a hundred; nothing where there is none."""
    return f"{dates.number(value)} %" if value else ""

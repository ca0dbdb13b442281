"""How amounts and quantities of the warehouse are written."""

from decimal import Decimal

from django import template

from kartoteka.lib import dates, money

register = template.Library()


@register.filter
def worth(value: Decimal | str | None, currency: str) -> str:
    """What is not there is an empty text to a template."""
    return money.shown(value, currency) if isinstance(value, Decimal) else ""


@register.filter
def much(value: Decimal | str | None) -> str:
    return dates.number(value.normalize()) if isinstance(value, Decimal) else ""

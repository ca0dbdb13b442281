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
def short_in(value: Decimal, currency: str) -> str:
    return money.short(value, currency)

"""How amounts and quantities of orders are written."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language

from kartoteka.lib import amounts, dates, money

register = template.Library()


@register.filter
def amount_in(value: Decimal | str | None, currency: str) -> str:
    """What is not there is an empty text to a template."""
    return money.shown(value, currency) if isinstance(value, Decimal) else ""


@register.filter
def in_words(value: Decimal, currency: str) -> str:
    """As papers repeat a sum; nothing for what no paper is made of."""
    language = get_language() or "en"
    speaks = language in amounts.LANGUAGES and 0 <= value < amounts.LARGEST
    return amounts.in_words(value, currency, language) if speaks else ""


@register.filter
def quantity(value: Decimal | None) -> str:
    return "" if value is None else dates.number(value)


@register.filter
def share(value: Decimal | None) -> str:
    """A part of a hundred; nothing where there is none."""
    return f"{dates.number(value)} %" if value else ""

"""How amounts and working time of deals are written."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from kartoteka.deals import ages, drawing
from kartoteka.deals.boards import Column
from kartoteka.lib import money as amounts

register = template.Library()


@register.simple_tag
def draw_tiles(column: Column, may_work: object) -> SafeString:
    return drawing.tiles(column.tiles, may_work=bool(may_work))


@register.filter
def amount_in(value: Decimal | float | None, currency: str) -> str:
    """What is reckoned needs no parts of a coin."""
    told = round(value) if isinstance(value, float) else value
    return "" if told is None else amounts.shown(told, currency)


@register.filter
def short_in(value: Decimal | float | None, currency: str) -> str:
    return "" if value is None else amounts.short(value, currency)


@register.filter
def working_time(minutes: float | None) -> str:
    return ages.spoken(minutes)


@register.filter
def per_cent(share: float | None) -> str:
    return "" if share is None else amounts.per_cent(share)

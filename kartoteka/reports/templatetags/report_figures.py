"""How the figures of plans are written."""

from django import template

from kartoteka.lib import money

register = template.Library()


@register.filter
def part_of(share: float | None) -> str:
    return "" if share is None else money.per_cent(round(share, 3))

"""Filling shapes of markup with values, as `format_html` does; rows of which a page has many are drawn like this."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString


def fill(shape: str, *values: object) -> SafeString:
    """What is not markup of ours yet is escaped."""
    return SafeString(shape.format(*[one if type(one) is SafeString else escape(str(one)) for one in values]))


def together(drawn: Iterable[SafeString]) -> SafeString:
    """What has been drawn, one after the other."""
    return SafeString("".join(drawn))

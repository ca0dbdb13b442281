"""Addresses of pages, as Django makes them, but that each pattern is looked up once: a card names some seventy."""

import re
from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse

# What stands in an address as it is.
PLAIN = re.compile(r"[A-Za-z0-9_:.~-]+")
MARK = "72640010"


def address(name: str, *args: object) -> str:
    """The same as `reverse`, for a page whose places are named in their order."""
    told = [str(arg) for arg in args]
    if not all(map(PLAIN.fullmatch, told)):
        return reverse(name, args=args)
    parts = _parts(name, len(told), get_script_prefix(), get_urlconf())
    return "".join([text for pair in zip(parts, told, strict=False) for text in pair] + [parts[-1]])


@lru_cache(maxsize=2000)
def _parts(name: str, count: int, _prefix: str, _urlconf: str | None) -> list[str]:
    """What stands between the places; a mark of figures suits a number as well as a word."""
    marks = [f"{MARK}{nth}" for nth in range(count)]
    return re.split(f"{MARK}[0-9]", reverse(name, args=marks))

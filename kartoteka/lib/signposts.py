"""Addresses found by their first word, instead of holding each of some hundreds against what was asked for."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

# What is said of those that begin with a place, or with nothing.
ANY = ""


class Signposts(URLResolver):
    """All addresses below it, in their order; the answers are those of Django."""

    def __init__(self, patterns: Sequence[URLPattern | URLResolver]) -> None:
        super().__init__(RoutePattern("", is_endpoint=False), list(patterns))

    @cached_property
    def _by_word(self) -> dict[str, "Below"]:
        flat = [one for pattern in self.url_patterns for one in _flat(pattern)]
        words = {_first_word(one) for one in flat}
        return {
            word: Below([one for one in flat if _first_word(one) in {word, ANY}]) for word in words | {ANY}
        }

    def resolve(self, path: Any) -> Any:
        found = self._by_word.get(str(path).partition("/")[0])
        return (found or self._by_word[ANY]).resolve(path)


class Below(URLResolver):
    """Those that may be meant by one word."""

    def __init__(self, patterns: Sequence[URLPattern | URLResolver]) -> None:
        super().__init__(RoutePattern("", is_endpoint=False), list(patterns))


def _flat(pattern: URLPattern | URLResolver) -> list[URLPattern | URLResolver]:
    """What a room keeps, where nothing is said before it; else the pattern as it is."""
    if isinstance(pattern, URLPattern) or str(pattern.pattern) or pattern.app_name or pattern.default_kwargs:
        return [pattern]
    return [one for below in pattern.url_patterns for one in _flat(below)]


def _first_word(pattern: URLPattern | URLResolver) -> str:
    told = pattern.pattern
    word, slash, _ = str(told).partition("/")
    is_whole = slash or (isinstance(pattern, URLPattern) and isinstance(told, RoutePattern))
    return word if isinstance(told, RoutePattern) and is_whole and "<" not in word else ANY

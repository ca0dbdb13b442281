"""Condition: one part of a filter, as it stands in an address: `industry~is~a1b2` or `own:k9~between~10~20`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_CONDITIONS, MOST_VALUES, LONGEST_VALUE = 12, 50, 120
_ESCAPED = re.compile(r"!(.)")
_UNESCAPED = {"!": "!", "-": "~"}


@dataclass(frozen=True)
class Condition:
    """What is asked of one field. What it means is known to the trait of that field alone."""

    field: str
    verb: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "~".join([self.field, self.verb, *map(_escaped, self.values)])


def read(text: str) -> Condition | None:
    """The condition as it was written by str(), or None for what is none."""
    field, *rest = text.split("~")
    if not field or not rest or not rest[0] or "\0" in text:
        return None
    values = tuple(_plain(value)[:LONGEST_VALUE] for value in rest[1 : MOST_VALUES + 1])
    return Condition(field, rest[0], values)


def read_all(texts: Iterable[str]) -> list[Condition]:
    """Each condition once, in their order; what cannot be read is left out."""
    found = dict.fromkeys(condition for text in texts if (condition := read(text)))
    return list(found)[:MOST_CONDITIONS]


def without(conditions: Sequence[Condition], number: int) -> list[Condition]:
    return [condition for nth, condition in enumerate(conditions) if nth != number]


def _escaped(value: str) -> str:
    return value.replace("!", "!!").replace("~", "!-")


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: _UNESCAPED.get(found[1], found[0]), value)

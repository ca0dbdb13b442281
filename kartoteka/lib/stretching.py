"""Pages by key over an order of several stretches: those that have a value by that value, then those without.

One comparison cannot order what is empty, nor words by their names; a stretch at a time each is an index walk.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Field, Model, Q, QuerySet, Value

from kartoteka.lib.paging import PAGE_SIZE, M, Page

# So many stretches are asked one by one; a page that still wants rows asks the others together.
ALONE = 2
MOST_DIGITS = 40
NUMBER, PLACE = "stretch_number", "stretch_place_%s"


@dataclass(frozen=True)
class Key:
    """A column to order by; `field` reads it back from a mark."""

    path: str
    field: Field[Any, Any]
    is_descending: bool = False

    def order(self, *, turned: bool) -> str:
        return f"-{self.path}" if self.is_descending != turned else self.path


@dataclass(frozen=True)
class Stretch:
    """Rows that fit `where`, in the order of a first key and a second, unique one, both up or both down."""

    where: Q
    first: Key
    second: Key

    def rows_of(self, rows: QuerySet[M], where: Q, number: int, *, backwards: bool) -> QuerySet[M]:
        places = {PLACE % nth: F(key.path) for nth, key in enumerate((self.first, self.second))}
        # In one filter(): a second one would join rows beside these anew.
        ordered = rows.filter(where & self.where).annotate(**{NUMBER: Value(number)}, **places)
        return ordered.order_by(self.first.order(turned=backwards), self.second.order(turned=backwards))

    def beyond(self, place: Sequence[Any], *, backwards: bool) -> Q:
        word = "lt" if self.first.is_descending != backwards else "gt"
        start = Q(**{f"{self.first.path}__{word}e": place[0]})
        # The first condition alone lets the index begin at the right place.
        return start & (
            Q(**{f"{self.first.path}__{word}": place[0]}) | Q(**{f"{self.second.path}__{word}": place[1]})
        )

    def read(self, told: Sequence[Any]) -> list[Any]:
        keys = (self.first, self.second)
        return [key.field.to_python(part) for key, part in zip(keys, told, strict=True)]


def page(
    rows: QuerySet[M], stretches: Sequence[Stretch], *, mark: str = "", size: int = PAGE_SIZE
) -> Page[M]:
    """The rows after the mark, or before it when the mark says so; a mark that was tampered with is page one."""
    backwards, number, place = _read(mark, stretches)
    found = _found(rows, stretches, backwards, number, place, size + 1)
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([], "", "")
    has_before, has_after = (more, True) if backwards else (bool(place), more)
    return Page(
        rows=found,
        before=_write("<", found[0]) if has_before else "",
        after=_write(">", found[-1]) if has_after else "",
    )


def _found(
    rows: QuerySet[M],
    stretches: Sequence[Stretch],
    backwards: bool,  # noqa: FBT001  # as _read answers
    number: int,
    place: list[Any],
    wanted: int,
) -> list[M]:
    numbered = list(enumerate(stretches))
    way = numbered[number::-1] if backwards else numbered[number:]
    found: list[M] = []
    for nth, stretch in way[:ALONE]:
        part = stretch.rows_of(rows, nth, backwards=backwards)
        if place and nth == number:
            part = part.filter(stretch.beyond(place, backwards=backwards))
        found += part[: wanted - len(found)]
        if len(found) == wanted:
            return found
    return found + _together(rows, way[ALONE:], backwards, wanted - len(found))


def _together(
    rows: QuerySet[M],
    way: Sequence[tuple[int, Stretch]],
    backwards: bool,  # noqa: FBT001  # as _read answers
    wanted: int,
) -> list[M]:
    """The first rows of the other stretches in one question; each is asked for as many as may be needed."""
    if not way:
        return []
    first, *others = [
        stretch.rows_of(rows, nth, backwards=backwards).order_by(
            stretch.first.order(turned=backwards), stretch.second.order(turned=backwards)
        )[:wanted]
        for nth, stretch in way
    ]
    # Each part comes sorted; sorting by the number of the stretch alone keeps the order within, in Python.
    parts = list(first.union(*others, all=True)) if others else list(first)
    return sorted(parts, key=lambda row: getattr(row, NUMBER), reverse=backwards)[:wanted]


def _write(direction: str, row: Model) -> str:
    told = [_plain(getattr(row, PLACE % nth)) for nth in range(2)]
    place = json.dumps([direction, getattr(row, NUMBER), *told])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    return (
        value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else value
    )


def _read(mark: str, stretches: Sequence[Stretch]) -> tuple[bool, int, list[Any]]:
    try:
        direction, number, *told = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        if type(number) is not int or not 0 <= number < len(stretches):
            return False, 0, []
        place = stretches[number].read(told)
        str(place[0]).encode()
    except (binascii.Error, ValueError, TypeError, ValidationError, OverflowError, RecursionError):
        return False, 0, []
    if direction not in ("<", ">") or "\0" in str(place[0]) or None in place or not _is_within_reach(place):
        return False, 0, []
    return direction == "<", number, place


def _is_within_reach(place: Sequence[Any]) -> bool:
    numbers = [part for part in place if isinstance(part, Decimal)]
    return all(part.is_finite() and abs(part.adjusted()) < MOST_DIGITS for part in numbers)

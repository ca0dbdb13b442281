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
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import F, Field, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from kartoteka.lib.paging import PAGE_SIZE, M, Page

MOST_DIGITS = 40
NUMBER, PLACE = "stretch_number", "stretch_place_%s"


@dataclass(frozen=True)
class Key:
    """A column to order by; `field` reads it back from a mark."""

    path: str
    field: "Field[Any, Any]"
    is_descending: bool = False

    def order(self, *, turned: bool) -> str:
        return f"-{self.path}" if self.is_descending != turned else self.path


@dataclass(frozen=True)
class Stretch:
    """Rows that fit `where`, in the order of a first key and a second, unique one, both up or both down.

    Few of very many rows are sorted faster than they are met on a walk along the index of all of them,
    which the planner cannot know; `walks_index` says that it had better not try.
    """

    where: Q
    first: Key
    second: Key
    walks_index: bool = True

    def rows_of(self, rows: QuerySet[M], where: Q, number: int, *, backwards: bool) -> QuerySet[M]:
        places: dict[str, Any] = {
            PLACE % nth: F(key.path) for nth, key in enumerate((self.first, self.second))
        }
        # In one filter(): a second one would join rows beside these anew.
        ordered = rows.filter(where & self.where).annotate(**{NUMBER: Value(number)}, **places)
        order: list[Any] = [key.order(turned=backwards) for key in (self.first, self.second)]
        if not self.walks_index:
            by_value = Coalesce(self.first.path, self.first.path)
            order[0] = by_value.desc() if self.first.is_descending != backwards else by_value.asc()
        return cast("QuerySet[M]", ordered.order_by(*order))

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
    rows: QuerySet[M],
    stretches: Sequence[Stretch],
    *,
    where: Q | None = None,
    mark: str = "",
    size: int = PAGE_SIZE,
) -> Page[M]:
    """The rows after the mark, or before it when the mark says so; a mark that was tampered with is page one.

    `where` is asked in one breath with the order, so that both use the same joined row.
    """
    place = _read(mark, stretches)
    found = _found(rows, where or Q(), stretches, place, size + 1)
    more, found = len(found) > size, found[:size]
    if place.backwards:
        found.reverse()
    if not found:
        return Page([], "", "")
    has_before, has_after = (more, True) if place.backwards else (bool(place.values), more)
    return Page(
        rows=found,
        before=_write("<", found[0]) if has_before else "",
        after=_write(">", found[-1]) if has_after else "",
    )


def _found(rows: QuerySet[M], where: Q, stretches: Sequence[Stretch], place: "Place", wanted: int) -> list[M]:
    numbered = list(enumerate(stretches))
    way = numbered[place.number :: -1] if place.backwards else numbered[place.number :]
    [(here, begun), *others] = way
    beyond = begun.beyond(place.values, backwards=place.backwards) if place.values else Q()
    found = list(begun.rows_of(rows, where & beyond, here, backwards=place.backwards)[:wanted])
    # A page that still wants rows asks all the other stretches together.
    left = wanted - len(found)
    parts = [
        stretch.rows_of(rows, where, nth, backwards=place.backwards)[:left] for nth, stretch in others if left
    ]
    return found + _together(parts, is_turned=place.backwards)[:left]


def _together(parts: Sequence[QuerySet[M]], *, is_turned: bool) -> list[M]:
    """The first rows of the other stretches in one question; within a stretch they come in their order."""
    if not parts:
        return []
    first, *others = parts
    found = list(first.union(*others, all=True)) if others else list(first)
    return sorted(found, key=lambda row: getattr(row, NUMBER), reverse=is_turned)


@dataclass(frozen=True)
class Place:
    """Where a page begins: in which stretch, beyond which values, and which way it goes."""

    number: int = 0
    values: Sequence[Any] = ()
    backwards: bool = False


def _write(direction: str, row: Model) -> str:
    told = [_plain(getattr(row, PLACE % nth)) for nth in range(2)]
    place = json.dumps([direction, getattr(row, NUMBER), *told])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    return (
        value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else value
    )


def _read(mark: str, stretches: Sequence[Stretch]) -> Place:
    try:
        direction, number, *told = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        if type(number) is not int or not 0 <= number < len(stretches):
            return Place()
        values = stretches[number].read(told)
        str(values[0]).encode()
    except (binascii.Error, ValueError, TypeError, ValidationError, OverflowError, RecursionError):
        return Place()
    if (
        direction not in ("<", ">")
        or "\0" in str(values[0])
        or None in values
        or not _is_within_reach(values)
    ):
        return Place()
    return Place(number, values, direction == "<")


def _is_within_reach(values: Sequence[Any]) -> bool:
    numbers = [part for part in values if isinstance(part, Decimal)]
    return all(part.is_finite() and abs(part.adjusted()) < MOST_DIGITS for part in numbers)

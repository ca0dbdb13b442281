"""Pages by key: page 10,000 costs what page one costs, and rows that come meanwhile shift nothing."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
PAGE_SIZE = 50
COUNT_LIMIT = 1000


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows, and the marks by which the neighbouring pages are asked for ("" where there is none)."""

    rows: list[M]
    before: str
    after: str


def page(rows: QuerySet[M], *, keys: tuple[str, str], mark: str = "", size: int = PAGE_SIZE) -> Page[M]:
    """The rows after the mark, or before it when the mark says so.

    `keys` are the two fields that order the rows, both ascending or both with "-"; the second is
    unique. A mark that was tampered with is the first page.
    """
    descending = keys[0].startswith("-")
    names = [key.lstrip("-") for key in keys]
    backwards, place = _read(mark, [rows.model._meta.get_field(name) for name in names])
    ordered = rows.order_by(*(_turned(key) for key in keys) if backwards else keys)
    if not place:
        return first(list(ordered[: size + 1]), keys=keys, size=size)
    ordered = ordered.filter(_beyond(names, place, above=descending == backwards))
    found = list(ordered[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([], "", "")
    has_before, has_after = (more, True) if backwards else (True, more)
    return Page(
        rows=found,
        before=_write("<", found[0], names) if has_before else "",
        after=_write(">", found[-1], names) if has_after else "",
    )


def first(found: list[M], *, keys: tuple[str, str], size: int = PAGE_SIZE) -> Page[M]:
    """The first page of rows that are at hand in their order, one more than it holds if there are as many."""
    rows = found[:size]
    return Page(rows, "", mark_after(rows[-1], keys=keys) if len(found) > size else "")


def mark_after(row: object, *, keys: tuple[str, str]) -> str:
    """The mark of the page that follows this row."""
    return _write(">", row, [key.lstrip("-") for key in keys])


def count_up_to(rows: QuerySet[M], limit: int = COUNT_LIMIT) -> tuple[int, bool]:
    """How many there are, and whether that is exact; beyond the limit nobody counts."""
    counted = rows.order_by()[: limit + 1].count()
    return min(counted, limit), counted <= limit


def _beyond(names: list[str], place: list[Any], *, above: bool) -> Q:
    first, second = names
    word = "gt" if above else "lt"
    # The first condition alone lets the index begin at the right place.
    return Q(**{f"{first}__{word}e": place[0]}) & (
        Q(**{f"{first}__{word}": place[0]}) | Q(**{f"{second}__{word}": place[1]})
    )


def _turned(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _write(direction: str, row: object, names: list[str]) -> str:
    place = [getattr(row, name) for name in names]
    told = [_told(part) for part in place]
    return base64.urlsafe_b64encode(json.dumps([direction, *told]).encode()).decode().rstrip("=")


def _told(part: Any) -> Any:
    if isinstance(part, date):
        return part.isoformat()
    return str(part) if isinstance(part, Decimal) else part


def _read(mark: str, fields: list[Any]) -> tuple[bool, list[Any]]:
    try:
        direction, *told = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        place = [field.to_python(part) for field, part in zip(fields, told, strict=True)]
        for field, part in zip(fields, place, strict=True):
            field.run_validators(part)
        str(place[0]).encode()
    except (binascii.Error, ValueError, TypeError, ValidationError, OverflowError, RecursionError):
        return False, []
    if direction not in ("<", ">") or "\0" in str(place[0]) or None in place:
        return False, []
    return direction == "<", place

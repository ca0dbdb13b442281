"""Columns of a table part and the links in their headers that sort it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.http import QueryDict

Kind = Literal["text", "number", "date", "tools"]


@dataclass(frozen=True)
class Column:
    """A column; `order` is the word for it in the address, empty when it cannot be sorted by."""

    label: str
    kind: Kind = "text"
    order: str = ""
    is_quiet: bool = False
    url: str = ""
    direction: str = ""


def sortable(
    columns: Sequence[Column], query: QueryDict, *, by: str, parameter: str = "order"
) -> list[Column]:
    """Give the columns their links; `by` is the order in force, with a minus when descending."""
    return [_linked(column, query, by, parameter) if column.order else column for column in columns]


def _linked(column: Column, query: QueryDict, by: str, parameter: str) -> Column:
    is_current = by.removeprefix("-") == column.order
    is_descending = by.startswith("-")
    wanted = query.copy()
    # A keyset position belongs to the old order.
    wanted.pop("page", None)
    wanted[parameter] = f"-{column.order}" if is_current and not is_descending else column.order
    direction = ("descending" if is_descending else "ascending") if is_current else ""
    return replace(column, url=f"?{wanted.urlencode()}", direction=direction)

"""Statements that are put together once: to make them anew each time would cost more than their answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, Func, QuerySet, TextField, Value

from kartoteka.lib import arrays
from kartoteka.lib.database import connection

# What stands in a statement for a value that is told when it is asked.
DAY = date(1, 1, 2)
MOMENT = datetime(1, 1, 2, 3, 4, 5, tzinfo=UTC)
_ID = -7_264_001
IDS = arrays.array([_ID])


@dataclass(frozen=True)
class Statement:
    """A question to the database; an empty one has no answer, whatever is told."""

    sql: str
    values: tuple[Any, ...]

    def ask(self, told: Mapping[Any, Any] | None = None) -> list[Any]:
        if not self.sql:
            return []
        told = told or {}
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [told.get(value, value) for value in self.values])
            return list(cursor.fetchall())


def once(query: "QuerySet[Any, Any]") -> Statement:
    """The statement of a query for values; to be kept by whoever asks it."""
    try:
        sql, values = query.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return Statement("", ())
    return Statement(sql, tuple(values))


class Ids(Func):
    """All of them as one parameter, an array in PostgreSQL's own writing."""

    template = "(SELECT unnest(%(expressions)s::bigint[]))"

    def __init__(self, values: Any) -> None:
        super().__init__(Value(ids(values), output_field=TextField()), output_field=BigIntegerField())


def some_ids() -> Ids:
    """Said after `__in`: the ids that are told as IDS, written by `ids`."""
    return Ids([_ID])


def ids(values: Any) -> str:
    return arrays.array(values)

"""Looking very many values up in a table: one statement, and in it one probe of the index for each value.

A join leaves the way to the planner, who goes by what the table held when it was last looked at. A table
that is being filled was empty then, and the way that was right for it costs the square of what comes in.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, BooleanField, Field, Func, QuerySet, TextField
from psycopg import sql

from kartoteka.lib import arrays
from kartoteka.lib.database import connection

# OFFSET 0 keeps the planner from making a join of it.
PROBE = sql.SQL("""
    SELECT found.* FROM unnest(%s::{kind}[]) AS wanted(value) CROSS JOIN LATERAL ({rows} OFFSET 0) AS found""")

Rows = list[tuple[Any, ...]]


class Wanted(Func):
    """The value whose turn it is."""

    template = "wanted.value"


class Filled(Func):
    """Said in the statement and not as a parameter: only so an index that leaves empty values out is known to fit."""

    template = "%(expressions)s <> ''"
    output_field = BooleanField()


def by_text(rows: "QuerySet[Any, Any]", column: str, values: Iterable[str]) -> Rows:
    """Of values that are not empty."""
    return _probed(rows.filter(Filled(column)), column, list(values), "text", TextField())


def by_id(rows: "QuerySet[Any, Any]", column: str, values: Iterable[int]) -> Rows:
    return _probed(rows, column, list(values), "bigint", BigIntegerField())


def _probed(
    rows: "QuerySet[Any, Any]", column: str, values: list[Any], kind: str, field: "Field[Any, Any]"
) -> Rows:
    """What the query, a values_list without an order, says of the rows that have one of the values."""
    if not values:
        return []
    one, told = rows.order_by().filter(**{column: Wanted(output_field=field)}).query.sql_with_params()
    statement = PROBE.format(kind=sql.SQL(kind), rows=sql.SQL(one))
    with connection.cursor() as cursor:
        # Planned anew each time: a plan that the server kept would be one for what the table held at first.
        cursor.cursor.execute(statement, [arrays.array(values), *told], prepare=False)
        found: Rows = cursor.fetchall()
        return found

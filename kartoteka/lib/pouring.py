"""Pouring rows into a table by the thousand, in one statement."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.db.models import Field, Model
from psycopg import sql

from kartoteka.lib import arrays
from kartoteka.lib.database import connection

INSERT = sql.SQL("""
    INSERT INTO {table} ({columns}) SELECT {values}
    FROM unnest({arrays}) WITH ORDINALITY AS r ({each}, place) ORDER BY place {conflict} RETURNING {answer}""")
UPDATE = sql.SQL("""
    UPDATE {table} t SET {changes} FROM json_populate_recordset(NULL::{table}, %s) n WHERE t.id = n.id""")

Row = dict[str, Any]
# Of each column the values of all rows in their order, or the one value that all have.
Columns = Mapping[str, Any]


def pour(model: type[Model], rows: Sequence[Row], *, skip_present: bool = False) -> list[int]:
    """Inserts rows that all have the same columns; answers their ids, in their order.

    COPY would be no faster, gives no ids back, and is refused where row security holds.
    skip_present leaves out rows that a unique constraint refuses; their ids are missing in the answer.
    """
    if not rows:
        return []
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return pour_columns(model, columns, skip_present=skip_present)


def pour_columns(model: type[Model], columns: Columns, *, skip_present: bool = False) -> list[int]:
    """The same of rows that are told column by column, which costs half."""
    return [row[0] for row in poured(model, columns, ["id"], skip_present=skip_present)]


def poured(
    model: type[Model], columns: Columns, answer: Sequence[str], *, skip_present: bool = False
) -> list[tuple[Any, ...]]:
    """Inserts them and answers other columns than their ids."""
    laid = lay(columns)
    return pour_laid(model, laid, {}, answer, skip_present=skip_present) if laid else []


@dataclass(frozen=True)
class Laid:
    """Rows in the server's writing: of each column an array, or the one value that all have."""

    each: dict[str, str]
    same: dict[str, str | None]


def lay(columns: Columns) -> Laid | None:
    """Writes rows down, which asks the database for nothing; None when there are none."""
    lists = {name: values for name, values in columns.items() if isinstance(values, list)}
    if not all(lists.values()):
        return None
    # What happens to be the same in all rows is sent once.
    each = {name: values for name, values in lists.items() if values.count(values[0]) < len(values)}
    if not each:
        each = dict(list(lists.items())[:1])
    same = {name: lists[name][0] if name in lists else columns[name] for name in columns if name not in each}
    return Laid(
        {name: arrays.array(values) for name, values in each.items()},
        {name: arrays.written(value) for name, value in same.items()},
    )


def pour_laid(
    model: type[Model],
    laid: Laid,
    others: Mapping[str, list[Any]],
    answer: Sequence[str],
    *,
    skip_present: bool = False,
) -> list[tuple[Any, ...]]:
    """Inserts rows that were laid down, with columns that nobody could know then."""
    each = laid.each | {name: arrays.array(values) for name, values in others.items()}
    statement = _insert(model, tuple(each), tuple(laid.same), tuple(answer), skip_present)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*laid.same.values(), *each.values()])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def turned(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Rows as columns."""
    columns = map(list, zip(*rows, strict=True)) if rows else ([] for _ in names)
    return dict(zip(names, columns, strict=True))


def repaint(model: type[Model], rows: Sequence[Row], *, and_set: str = "") -> None:
    """Sets the same columns of many rows, each named by its id; `and_set` is SQL for columns counted from others."""
    if not rows:
        return
    columns = [name for name in rows[0] if name != "id"]
    changes: list[sql.Composable] = [sql.SQL("{0} = n.{0}").format(sql.Identifier(name)) for name in columns]
    if and_set:
        changes.append(sql.SQL(and_set))
    statement = UPDATE.format(table=sql.Identifier(model._meta.db_table), changes=sql.SQL(", ").join(changes))
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, ensure_ascii=False)])


@cache
def _insert(
    model: type[Model],
    each: Sequence[str],
    same: Sequence[str],
    answer: Sequence[str],
    skip_present: bool,  # noqa: FBT001  # a key of the cache
) -> sql.Composed:
    """Its parameters are first what all rows have, then what each has of its own."""
    of_each = [sql.SQL("r.{}").format(sql.Identifier(name)) for name in each]
    of_all = [sql.SQL("%s::{}").format(sql.SQL(_type(model, name))) for name in same]
    return INSERT.format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(map(sql.Identifier, (*each, *same))),
        values=sql.SQL(", ").join([*of_each, *of_all]),
        arrays=sql.SQL(", ").join(sql.SQL("%s::{}[]").format(sql.SQL(_type(model, name))) for name in each),
        each=sql.SQL(", ").join(map(sql.Identifier, each)),
        answer=sql.SQL(", ").join(map(sql.Identifier, answer)),
        conflict=sql.SQL("ON CONFLICT DO NOTHING") if skip_present else sql.SQL(""),
    )


def _type(model: type[Model], column: str) -> str:
    """The column's type without its length: what is too long is to be refused by the table, not cut."""
    field = cast("Field[Any, Any]", model._meta.get_field(column))
    return str(field.db_type(connection)).partition("(")[0]
